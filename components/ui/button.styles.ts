import { css } from 'lit';

/**
 * Buttons: `class="button"` is a quiet one; add `filled` or `tonal` for weight, `success` or `danger` for meaning, `icon-only`
 * for a square, `round` for the 48 px circle of the call's bar, `row` for a line of a list.
 */
export const buttonStyles = css`
  .button {
    --_tone: var(--_accent);
    --_fill: transparent;
    --_ink: var(--_text);
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    /* What a thumb hits, for a mouse too: one size of everything. */
    min-inline-size: 2.75rem;
    min-block-size: 2.75rem;
    margin: 0;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_fill);
    color: var(--_ink);
    font: inherit;
    font-weight: 550;
    line-height: 1.2;
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color var(--_fast) var(--_ease),
      transform var(--_fast) var(--_ease);
  }

  .filled {
    --_fill: var(--_tone);
    --_ink: var(--_filled-text);
  }

  /* The page's own accent may be light: the words on it follow. Where white would have less than 4.5 : 1, black has more. */
  @supports (color: color(from red xyz x y z)) {
    .filled {
      --_ink: color(
        from var(--_tone) xyz clamp(0, (0.183 - y) * 1e4, 0.95) clamp(0, (0.183 - y) * 1e4, 1)
          clamp(0, (0.183 - y) * 1e4, 1.09)
      );
    }
  }

  .tonal {
    --_fill: color-mix(in oklab, var(--_tone) 12%, var(--_surface));
    --_ink: color-mix(in oklab, var(--_tone) 45%, var(--_text));
  }

  .success {
    --_tone: var(--_success);
  }

  .danger {
    --_tone: var(--_danger);
  }

  .icon-only {
    padding: 0;
  }

  .round {
    padding: 0;
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: var(--_radius-round);
  }

  .row {
    justify-content: start;
    font-weight: inherit;
    text-align: start;
  }

  @media (hover: hover) {
    .button:hover {
      background: color-mix(in oklab, var(--_ink) 8%, var(--_fill));
    }

    /* Away from its words, which stand out enough and no more. */
    .filled:hover {
      background: color-mix(in oklab, oklch(from var(--_ink) calc(1 - l) 0 0) 10%, var(--_fill));
    }
  }

  .button:active {
    transform: scale(0.97);
  }

  .button:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }

  @media (prefers-contrast: more) {
    .button:not(.filled) {
      border-color: currentcolor;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .filled {
      --_ink: ButtonFace;
      forced-color-adjust: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .button:active {
      transform: none;
    }
  }
`;
