/** Plain CSS, like the button's. */
const css = String.raw;

export const ownPhoneStyles = css`
  :host {
    --_surface: var(--call-color-surface-raised, light-dark(oklch(0.975 0.004 277), oklch(0.25 0.016 277)));
    --_text: var(--call-color-text, light-dark(oklch(0.23 0.02 277), oklch(0.96 0.005 277)));
    --_border: var(--call-color-border, light-dark(oklch(0.91 0.007 277), transparent));
    --_slow: var(--call-motion-slow, 240ms);
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

  .window:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
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
    .window:popover-open {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .window {
      border: 1px solid CanvasText;
    }
  }
`;
