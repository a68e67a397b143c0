/** Plain CSS: the button is there before Lit is, and mostly without it. */
const css = String.raw;

export const callButtonStyles = css`
  :host {
    --_accent: var(--call-color-accent, light-dark(oklch(0.53 0.2 277), oklch(0.58 0.19 277)));
    --_surface: var(--call-color-surface-raised, light-dark(oklch(0.975 0.004 277), oklch(0.25 0.016 277)));
    --_text: var(--call-color-text, light-dark(oklch(0.23 0.02 277), oklch(0.96 0.005 277)));
    --_border: var(--call-color-border, light-dark(oklch(0.91 0.007 277), transparent));
    --_focus: var(--call-color-focus, light-dark(oklch(0.53 0.2 277), oklch(0.74 0.14 277)));
    --_radius: var(--call-radius-control, 0.75rem);
    --_space: var(--call-space-unit, 0.25rem);
    --_fast: var(--call-motion-fast, 120ms);
    --_slow: var(--call-motion-slow, 240ms);
    --_ease: var(--call-motion-ease, cubic-bezier(0.2, 0.7, 0.2, 1));
    --_ink: white;
    display: inline-grid;
    justify-items: start;
    gap: calc(var(--_space) * 1.5);
    vertical-align: middle;
    font-family: var(--call-font-family, inherit);
    font-size: var(--call-font-size-medium, 0.9375rem);
    line-height: 1.45;
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  /* The page's own accent may be light: the words on it follow. Where white would have less than 4.5 : 1, black has more. */
  @supports (color: color(from red xyz x y z)) {
    :host {
      --_ink: color(
        from var(--_accent) xyz clamp(0, (0.183 - y) * 1e4, 0.95) clamp(0, (0.183 - y) * 1e4, 1)
          clamp(0, (0.183 - y) * 1e4, 1.09)
      );
    }
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 2.75rem;
    min-block-size: 2.75rem;
    margin: 0;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_ink);
    font: inherit;
    font-weight: 550;
    line-height: 1.2;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color var(--_fast) var(--_ease),
      transform var(--_fast) var(--_ease);
  }

  @media (hover: hover) {
    .button:hover {
      background: color-mix(in oklab, var(--_ink) 8%, var(--_accent));
    }
  }

  .button:active {
    transform: scale(0.97);
  }

  .button:focus-visible,
  .window:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }

  .icon,
  ::slotted(svg) {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .status {
    max-inline-size: 20rem;
    margin: 0;
    font-size: var(--call-font-size-small, 0.8125rem);
    unicode-bidi: plaintext;
  }

  /* There to be filled, or its first words are not read out; but without a gap. */
  .status:empty {
    position: absolute;
  }

  /* On top of the page, at its corner: what it covers can still be read and used. */
  .window {
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--_space) * 4);
    inset-inline-end: calc(var(--_space) * 4);
    inline-size: min(24rem, 100vi - var(--_space) * 8);
    block-size: min(36rem, 100dvb - var(--_space) * 8);
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--call-radius-stage, 1.25rem);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(
      --call-shadow-raised,
      0 1px 2px light-dark(oklch(0.2 0.03 277 / 0.05), oklch(0 0 0 / 0.3)),
      0 24px 64px -16px oklch(0.2 0.03 277 / 0.3)
    );
    overflow: clip;
  }

  .window:popover-open {
    animation: arrive var(--_slow) var(--_ease);
  }

  webrtc-call,
  call-window {
    display: block;
    block-size: 100%;
  }

  .loading {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(var(--_space) * 4);
  }

  call-window:defined ~ .loading {
    display: none;
  }

  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(0.75rem);
    }
  }

  /* A phone: all of it. */
  @media (max-width: 30rem), (max-height: 24rem) {
    .window {
      inset: 0;
      inline-size: auto;
      block-size: auto;
      border: 0;
      border-radius: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .button {
      transition: none;
    }

    .button:active {
      transform: none;
    }

    .window:popover-open {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .window {
      border: 1px solid CanvasText;
    }
  }
`;
