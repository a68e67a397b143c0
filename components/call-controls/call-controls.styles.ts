import { css } from 'lit';

export const callControlsStyles = css`
  /* The room that there is, which lets a pointer through beside the bar. */
  :host {
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    pointer-events: none;
  }

  .bar,
  [popover] {
    pointer-events: auto;
  }

  .bar {
    display: flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
    inline-size: max-content;
    margin-inline: auto;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-round);
    background: color-mix(in oklab, var(--_surface) 88%, transparent);
    box-shadow: var(--_shadow);
  }

  .bar[data-folded] {
    flex-wrap: wrap;
    gap: var(--_space);
    max-inline-size: 100%;
  }

  [popover] {
    box-sizing: border-box;
    max-block-size: calc(100vb - 2rem);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    text-align: start;
  }

  [popover]::backdrop {
    background: none;
  }

  /* A place where the focus waits, not a control. */
  .devices:focus {
    outline: none;
  }

  .devices {
    inline-size: min(22rem, 100vi - 2rem);
    padding: calc(var(--_space) * 5);
  }

  .more:not([popover]) {
    display: contents;
  }

  .more:popover-open {
    display: grid;
    min-inline-size: 12rem;
    max-inline-size: calc(100vi - 2rem);
    padding: calc(var(--_space) * 2);
    overflow: auto;
  }

  /* What lies in a list that scrolls is cut off outside of it. */
  .more[popover] .button:focus-visible {
    outline-offset: -2px;
  }

  .more[popover] ::slotted(*) {
    min-block-size: 2.75rem;
  }

  .bar {
    anchor-name: --bar;
  }

  .more-button {
    anchor-name: --more;
  }

  /* Above what opens it, or below; a bar stays in sight. */
  @supports (position-area: block-start) {
    [popover] {
      position-anchor: --bar;
      position-area: block-start;
      position-try: most-block-size flip-block;
      inset: auto;
      max-block-size: calc(100% - var(--_space) * 6);
      margin: 0;
      margin-block: calc(var(--_space) * 3);
      overflow: auto;
    }

    .more[popover] {
      position-anchor: --more;
    }
  }

  /* A button that the page has not registered takes no place. */
  :not(:defined) {
    display: none;
  }

  /* What can't be taken back stands apart. */
  call-hangup-button {
    margin-inline-start: calc(var(--_space) * 3);
  }

  [data-folded] call-hangup-button {
    margin-inline-start: calc(var(--_space) * 1.5);
  }
`;
