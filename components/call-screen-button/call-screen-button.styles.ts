import { css } from 'lit';

/** The other way round than a device: what a person should not forget is that the screen is seen. */
export const callScreenButtonStyles = css`
  /* It takes no place where it can do nothing. */
  :host(:not(:state(supported))) {
    display: none;
  }

  .off {
    --_fill: color-mix(in oklab, var(--_text) 12%, var(--_surface));
    --_ink: var(--_text);
  }

  .row.off {
    --_fill: transparent;
  }

  .on {
    --_fill: var(--_text);
    --_ink: var(--_surface);
  }

  @media (forced-colors: active) {
    .off {
      --_fill: ButtonFace;
      --_ink: ButtonText;
    }

    .on {
      --_fill: ButtonText;
      --_ink: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;
