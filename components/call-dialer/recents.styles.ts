import { css } from 'lit';

export const recentsStyles = css`
  .recents {
    display: grid;
    align-content: start;
    box-sizing: border-box;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * 4);
  }

  .recents[hidden] {
    visibility: hidden;
  }

  /* Many of them scroll: the field above stays where it is. */
  .recent-list {
    max-block-size: 22rem;
    margin: 0;
    padding: 0;
    /* With "none" Safari would say that it is no list. */
    list-style: '';
    overflow: auto;
  }

  .recent {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
  }

  .recent-button {
    gap: calc(var(--_space) * 3);
    padding-inline: calc(var(--_space) * 2);
  }

  .kind {
    flex: none;
    inline-size: 1.25em;
    color: var(--_muted);
  }

  .about {
    display: grid;
    min-inline-size: 0;
  }

  .who {
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .what {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 2);
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .kind[data-missed],
  .what [data-missed] {
    color: color-mix(in oklab, var(--_danger) 82%, var(--_text));
  }

  .recent .id {
    font-variant-numeric: tabular-nums slashed-zero;
    direction: ltr;
    unicode-bidi: isolate;
  }

  /* The list cuts off what reaches out of it. */
  .recent .button:focus-visible {
    outline-offset: -2px;
  }

  .more {
    color: var(--_muted);
  }

  .recent-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .recent > .recent-actions,
  .naming {
    grid-column: 1 / -1;
    padding: var(--_space) calc(var(--_space) * 2) calc(var(--_space) * 3);
  }

  .recent-actions .button {
    padding-inline: calc(var(--_space) * 3);
    font-size: var(--_font-small);
  }

  .naming {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    margin: 0;
  }
`;
