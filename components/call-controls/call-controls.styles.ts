import { css } from 'lit';

export const callControlsStyles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: 2.25rem;
    background: color-mix(in oklab, var(--_surface) 88%, transparent);
    box-shadow: var(--_shadow);
  }

  /* What can't be taken back stands apart. */
  call-hangup-button {
    margin-inline-start: calc(var(--_space) * 3);
  }
`;
