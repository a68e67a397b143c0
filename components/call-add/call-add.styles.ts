import { css } from 'lit';

export const callAddStyles = css`
  :host {
    display: block;
  }

  .adding {
    display: grid;
    gap: calc(var(--_space) * 3);
    /* A page in quirks mode gives every form one. */
    margin: 0;
  }
`;
