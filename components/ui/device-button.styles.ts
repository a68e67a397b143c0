import { css } from 'lit';

/** A device that is off is a filled button: it is seen at once that one is not heard. */
export const deviceButtonStyles = css`
  :host {
    display: inline-block;
  }

  .round:where(:not(.filled)) {
    position: relative;
    --_fill: color-mix(in oklab, var(--_text) 12%, var(--_surface));
  }

  .row {
    position: relative;
    inline-size: 100%;
  }

  .off {
    --_fill: var(--_text);
    --_ink: var(--_surface);
  }

  .round:disabled {
    --_fill: color-mix(in oklab, var(--_text) 12%, var(--_surface));
    --_ink: var(--_text);
  }

  /* The browser may be asking the person: a ring goes around, and nothing else changes. */
  [aria-busy='true']::before {
    content: '';
    position: absolute;
    inset: -3px;
    border: 2px solid color-mix(in oklab, var(--_text) 55%, transparent);
    border-block-end-color: transparent;
    border-radius: inherit;
    /* Where it takes long enough to be noticed. */
    animation: turn 0.9s linear 0.5s infinite;
  }

  [data-failed]::after {
    content: '!';
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: -2px;
    display: grid;
    place-items: center;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border-radius: 50%;
    background: var(--_danger);
    color: white;
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 1;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true']::before {
      border-style: dashed;
      border-block-end-color: inherit;
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .off {
      --_fill: ButtonText;
      --_ink: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;
