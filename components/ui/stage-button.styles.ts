import { css } from 'lit';

export const stageButtonStyles = css`
  :host {
    display: inline-block;
  }

  /* It takes no place where it can do nothing. */
  :host(:not(:state(supported))) {
    display: none;
  }

  .round {
    --_fill: color-mix(in oklab, var(--_text) 12%, var(--_surface));
  }

  .row {
    inline-size: 100%;
  }

  .on {
    --_fill: color-mix(in oklab, var(--_text) 30%, var(--_surface));
  }

  @media (forced-colors: active) {
    .on {
      --_fill: ButtonText;
      --_ink: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;
