import { css } from 'lit';

export const callAddStyles = css`
  :host {
    display: block;
  }

  .adding {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
`;
