import { css } from 'lit';

export const callHangupButtonStyles = css`
  :host {
    display: inline-block;
  }

  /* A receiver that lies down. */
  .icon {
    rotate: 135deg;
    inline-size: 1.5em;
    block-size: 1.5em;
  }
`;
