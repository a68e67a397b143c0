import { css } from 'lit';

export const callHangupButtonStyles = css`
  :host {
    display: inline-block;
  }

  .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
  }

  /* A receiver that lies down. */
  .icon:not([slot]) {
    rotate: 135deg;
  }
`;
