import { css } from 'lit';

export const callDialerStyles = css`
  .dialer {
    display: grid;
    gap: calc(var(--_space) * 3);
    margin: 0;
  }

  .id-input {
    font-variant-numeric: tabular-nums slashed-zero;
    /* An ID is read from left to right in every language; the empty field stands where the page's text begins. */
    text-align: start;
  }

  .id-input:not(:placeholder-shown) {
    direction: ltr;
  }

  .buttons {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5rem), 1fr));
    gap: calc(var(--_space) * 2);
  }
`;
