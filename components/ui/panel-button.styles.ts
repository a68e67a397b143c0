import { css } from 'lit';

/** What a button opens on top of the page. */
export const panelButtonStyles = css`
  .panel {
    box-sizing: border-box;
    inline-size: min(22rem, 100vi - 2rem);
    /* What stands below its button, and the bar that the button is in, stay in reach. */
    inset-block-end: var(--_below, 0px);
    max-block-size: calc(100vb - var(--_below, 0px) - 2rem);
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    text-align: start;
  }

  .panel::backdrop {
    background: none;
  }

  /* Its button is in a list, which stays open below it: what one looks at stands out. */
  .row ~ .panel::backdrop {
    background: oklch(0 0 0 / 0.6);
  }
`;
