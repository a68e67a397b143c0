import { css } from 'lit';

/** A number, or a dot, at the corner of a button, or at the end of a row. */
export const badgeStyles = css`
  .button:has(> .badge) {
    position: relative;
  }

  .badge {
    display: grid;
    place-items: center;
    min-inline-size: 1.25rem;
    block-size: 1.25rem;
    padding-inline: var(--_space);
    border-radius: 1rem;
    background: var(--_fill);
    color: var(--_ink);
    font-size: 0.75rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }

  .badge:empty {
    min-inline-size: 0.75rem;
    block-size: 0.75rem;
    padding: 0;
  }

  .round > .badge {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
  }

  .row > .badge {
    margin-inline-start: auto;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
    }
  }
`;
