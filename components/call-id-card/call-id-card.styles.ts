import { css } from 'lit';

export const callIdCardStyles = css`
  .card {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  /* It has the rest of the line, whatever its word: a box that is moved by a shorter one counts as a shift of the page. */
  .status {
    display: flex;
    flex: auto;
    align-items: center;
    justify-content: end;
    gap: calc(var(--_space) * 1.5);
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .dot {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    /* An empty ring while there is no link: the difference is not in the colour alone. */
    border: 1.5px solid var(--_muted);
  }

  .online {
    border-color: var(--_success);
    background: var(--_success);
  }

  .connecting {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .id {
    /* The margins of what waits for it stay inside. */
    display: flow-root;
    min-block-size: 1.3em;
    font-family: var(--call-font-id, inherit);
    font-size: clamp(1.25rem, 7.2cqi, var(--_font-display));
    font-variant-numeric: tabular-nums slashed-zero;
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: 0.01em;
    /* An ID is read from left to right in every language. */
    direction: ltr;
    user-select: all;
  }

  /* It begins where the words around it do. */
  .id[role] {
    inline-size: fit-content;
  }

  .id-hyphen {
    color: var(--_muted);
    font-weight: 400;
  }

  .waiting {
    inline-size: min(100%, 13em);
    block-size: 0.9em;
    margin-block: 0.2em;
    border-radius: calc(var(--_radius-control) / 2);
    background: color-mix(in oklab, var(--_muted) 18%, transparent);
    animation: breathe 1.2s ease-in-out infinite alternate;
  }

  /* Below the ID, which so stays on one line where the card is as narrow as on a phone. */
  .actions {
    position: relative;
    display: flex;
    inline-size: fit-content;
    margin-inline-start: calc(var(--_space) * -2.5);
  }

  .actions .button {
    color: var(--_muted);
  }

  /* As high as the buttons that come with the ID, so that nothing moves when they do. */
  .kept {
    visibility: hidden;
  }

  /* Quieter than the field that is there to be filled. */
  .name {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 3);
  }

  .name .label {
    flex: none;
  }

  .name-input {
    flex: 1;
    min-block-size: 2.75rem;
    padding: var(--_space) calc(var(--_space) * 0.5);
    border-width: 0 0 1px;
    border-radius: 0;
    background: none;
    text-overflow: ellipsis;
  }

  .name-input:focus-visible {
    border-radius: calc(var(--_radius-control) / 3);
    outline-offset: 2px;
  }

  @keyframes breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.4;
    }
  }

  /* Each has an edge then. */
  @media (forced-colors: active) {
    .actions {
      gap: var(--_space);
      margin-inline-start: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .waiting,
    .dot {
      animation: none;
    }
  }
`;
