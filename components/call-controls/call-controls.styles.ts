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
    border-radius: var(--_radius-round);
    background: color-mix(in oklab, var(--_surface) 88%, transparent);
    box-shadow: var(--_shadow);
  }

  .devices {
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
  }

  .devices::backdrop {
    background: none;
  }

  /* A button that the page has not registered takes no place. */
  :not(:defined) {
    display: none;
  }

  /* What can't be taken back stands apart. */
  call-hangup-button {
    margin-inline-start: calc(var(--_space) * 3);
  }
`;
