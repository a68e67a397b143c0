import { css } from 'lit';

/* Its place is the viewport's, in the top layer: here the window's width decides, not a container's. */
export const incomingCallStyles = css`
  :host {
    display: contents;
  }

  .rings {
    position: fixed;
    inset-block: 0 auto;
    inset-inline: auto 0;
    box-sizing: border-box;
    inline-size: min(23rem + var(--_space) * 16, 100vi);
    max-block-size: 100dvb;
    margin: 0;
    /* What scrolls cuts off what stands out of it: room for the shadows and the ring of the focus. */
    padding-block: calc(var(--_space) * 4) calc(var(--_space) * 18);
    padding-inline: calc(var(--_space) * 12) calc(var(--_space) * 4);
    border: 0;
    background: none;
    color: inherit;
    overflow: auto;
    overscroll-behavior: contain;
    /* The page beside a card goes on working. */
    pointer-events: none;
  }

  .rings:popover-open {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .ring {
    pointer-events: auto;
    display: grid;
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-raised);
    animation: arrive var(--_slow) var(--_ease);
  }

  .ring:focus {
    outline: none;
  }

  .ring:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .who {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 4);
  }

  .about {
    min-inline-size: 0;
  }

  .caller {
    font-family: var(--_font-name);
    font-size: var(--_font-large);
    font-weight: 650;
    line-height: 1.25;
  }

  .id {
    color: var(--_muted);
    font-size: var(--_font-small);
    font-variant-numeric: tabular-nums slashed-zero;
    /* From left to right in every language, and where the name above it begins. */
    inline-size: fit-content;
    direction: ltr;
  }

  .id[data-alone] {
    color: var(--_text);
    font-size: var(--_font-large);
    font-weight: 650;
    line-height: 1.25;
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 3);
    margin-block-start: var(--_space);
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .verified {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    color: color-mix(in oklab, var(--_success) 70%, var(--_text));
  }

  .actions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 6rem), 1fr));
    gap: calc(var(--_space) * 2);
  }

  .actions .button {
    flex-direction: column;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 1.5);
    font-size: var(--_font-small);
    overflow-wrap: anywhere;
  }

  .actions .icon {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }

  /* Its words stand in the middle of what lies below the others; what a thumb hits is higher than they are. */
  call-block-button {
    margin-block: calc(var(--_space) * -3);
  }

  /* It may still be loading; in a call there is no room for it. */
  call-block-button:not(:defined),
  [data-taken] call-block-button {
    display: none;
  }

  .pulse {
    position: relative;
  }

  .pulse::before {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius-avatar);
    background: var(--_success);
    opacity: 0;
    animation: pulse 2.4s ease-out infinite;
  }

  @keyframes pulse {
    from {
      opacity: 0.45;
      transform: scale(1);
    }
    70%,
    to {
      opacity: 0;
      transform: scale(1.45);
    }
  }

  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(-0.75rem);
    }
  }

  /* A phone: a sheet from below, where the thumb is; in a call that is the place of its bar, and the card stays above. */
  @media (max-width: 30rem) {
    .rings:not([data-taken]) {
      inset-block: auto 0;
      inset-inline: 0;
      inline-size: auto;
      padding: calc(var(--_space) * 8) 0 0;
      animation: rise var(--_slow) var(--_ease);
    }

    :not([data-taken]) > .ring {
      border-width: 1px 0 0;
      border-radius: var(--_radius-card) var(--_radius-card) 0 0;
      animation: none;
    }

    :not([data-taken]) > .ring + .ring {
      border-radius: 0;
    }

    :not([data-taken]) > .ring:last-child {
      padding-block-end: calc(var(--_space) * 5 + env(safe-area-inset-bottom));
    }

    .ring:focus-visible {
      outline-offset: -4px;
    }
  }

  @keyframes rise {
    from {
      transform: translateY(100%);
    }
  }

  /* Where there is little room three words side by side would break within. */
  @media (max-width: 22rem) {
    :not([data-taken]) > .ring > .actions {
      grid-template-columns: 1fr;
    }

    :not([data-taken]) > .ring .button {
      flex-direction: row;
    }
  }

  /* A low window, as a phone's on its side. */
  @media (max-height: 24rem) {
    .rings {
      padding-block-end: calc(var(--_space) * 4);
    }
  }

  /* In a call on a small screen: the bar below stays free, and icons have to do. */
  @media (max-width: 30rem), (max-height: 24rem) {
    [data-taken] {
      inset-block-start: calc(var(--_space) * 2);
      inset-inline: auto calc(var(--_space) * 2);
      inline-size: min(23rem, 100vi - var(--_space) * 4);
      max-block-size: 45dvb;
      padding: 0;
      /* Its shadows are cut off along the card's own corners. */
      border-radius: var(--_radius-card);
    }

    [data-taken] > .ring {
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 3);
    }

    [data-taken] .actions {
      grid-template-columns: repeat(3, 1fr);
    }

    [data-taken] .pulse {
      display: none;
    }

    [data-taken] .button {
      padding: 0;
      font-size: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .rings,
    .ring,
    .pulse::before {
      animation: none !important;
    }
  }
`;
