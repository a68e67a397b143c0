import { css } from 'lit';

/** The room: the head, everybody's tiles, and the bar below them, which covers nobody. */
export const callRoomStyles = css`
  :host {
    display: block;
    position: relative;
    container-type: inline-size;
  }

  .stage {
    --_gap: calc(var(--_space) * 3);
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    gap: var(--_gap);
    isolation: isolate;
    padding: var(--_gap);
    padding-block-end: max(var(--_gap), env(safe-area-inset-bottom));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-stage);
    background: radial-gradient(
      120% 90% at 50% 25%,
      color-mix(in oklab, var(--_accent) 8%, var(--_surface-raised)),
      var(--_surface-raised)
    );
    overflow: clip;
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
  }

  .about {
    min-inline-size: 0;
  }

  .head .title {
    overflow: hidden;
    font-size: var(--_font-medium);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .head .button {
    flex: none;
  }

  /* Some of it is seen whatever stands below it, which has to be seen as well. */
  .middle {
    position: relative;
    min-block-size: min(7rem, 25dvb);
  }

  .grid {
    position: absolute;
    inset: 0;
  }

  .cell {
    position: absolute;
    container-type: size;
  }

  /* Over the one other person's. */
  .own {
    z-index: 1;
  }

  /* There it has an edge, whatever the picture below it is. */
  .cell.own:nth-child(2) > .me {
    border-radius: calc(var(--_radius-stage) * 0.7);
    box-shadow:
      0 0 0 1px oklch(1 0 0 / 0.14),
      0 8px 24px -8px oklch(0 0 0 / 0.5);
  }

  .cell call-participant {
    block-size: 100%;
    min-block-size: 0;
  }

  .pin {
    position: absolute;
    inset-block-start: var(--_space);
    inset-inline-start: var(--_space);
    min-inline-size: 2.25rem;
    min-block-size: 2.25rem;
    background: color-mix(in oklab, var(--_surface) 80%, transparent);
    opacity: 0;
    transition: opacity var(--_fast) var(--_ease);
  }

  .cell:is(:hover, :focus-within) .pin,
  [data-large] .pin {
    opacity: 1;
  }

  /* A finger hovers over nothing. */
  @media (hover: none) {
    .pin {
      min-inline-size: 2.75rem;
      min-block-size: 2.75rem;
      padding: 0.375rem;
      background-clip: content-box;
      opacity: 1;
    }
  }

  .alone {
    padding-block: var(--_gap);
    text-align: center;
  }

  .inviting {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    z-index: 2;
    box-sizing: border-box;
    inline-size: min(100%, 22rem);
    max-block-size: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    box-shadow: var(--_shadow-raised);
  }

  /* Alone, the way to others needs the room. */
  @container (inline-size < 48rem) {
    [data-alone] .own {
      display: none;
    }
  }

  [data-alone] .middle {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    justify-items: center;
  }

  [data-alone] .inviting {
    position: static;
    align-self: start;
    box-shadow: none;
  }

  .invite {
    --_qr: 10rem;
    display: grid;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
  }

  .said {
    min-block-size: 1.3em;
    color: color-mix(in oklab, var(--_success) 60%, var(--_text));
    font-size: var(--_font-small);
    text-align: center;
  }

  .call-in {
    margin-block-start: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_border);
  }

  .guests {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space) calc(var(--_space) * 3);
    margin: 0;
    padding: 0;
    color: var(--_muted);
    font-size: var(--_font-small);
    /* Not none: Safari would take it for no list. */
    list-style: '';
  }

  .guest {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .guest .button {
    flex: none;
  }

  .calling:empty {
    position: absolute;
  }

  .foot {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
  }

  .foot call-controls {
    inline-size: 100%;
  }

  .news {
    position: absolute;
    inset-block-start: 4rem;
    inset-inline: 0;
    z-index: 1;
    display: grid;
    justify-items: center;
    gap: var(--_space);
    pointer-events: none;
  }

  .news p {
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border-radius: var(--_radius-control);
    background: var(--_text);
    color: var(--_surface);
    font-size: var(--_font-small);
  }
`;
