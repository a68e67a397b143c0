import { css } from 'lit';

export const callVerifyButtonStyles = css`
  .panel {
    box-sizing: border-box;
    inline-size: min(22rem, 100vi - 2rem);
    max-block-size: calc(100vb - 2rem);
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    text-align: start;
    overflow: auto;
  }

  .news {
    min-inline-size: 0.75rem;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    padding: 0;
    background: var(--_danger);
  }

  .panel::backdrop {
    background: none;
  }
`;
