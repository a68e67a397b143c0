/** Plain CSS: the button is there before Lit is, and mostly without it. */
const css = String.raw;

export const callButtonStyles = css`
  :host {
    --_accent: var(--call-color-accent, light-dark(oklch(0.53 0.2 277), oklch(0.58 0.19 277)));
    --_focus: var(--call-color-focus, light-dark(oklch(0.53 0.2 277), oklch(0.74 0.14 277)));
    --_radius: var(--call-radius-control, 0.75rem);
    --_space: var(--call-space-unit, 0.25rem);
    --_fast: var(--call-motion-fast, 120ms);
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

  .button:focus-visible {
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

  @media (prefers-reduced-motion: reduce) {
    .button {
      transition: none;
    }

    .button:active {
      transform: none;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;
