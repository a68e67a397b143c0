import { css } from 'lit';

/** It fills the place that it is given. */
export const callParticipantStyles = css`
  :host {
    display: block;
    container-type: size;
    min-block-size: 6rem;
  }

  :host(:not(:state(present))) {
    display: none;
  }

  .tile {
    --_avatar-size: clamp(2rem, 34cqmin, 8rem);
    position: relative;
    display: grid;
    place-items: center;
    isolation: isolate;
    block-size: 100%;
    margin: 0;
    border-radius: calc(var(--_radius-stage) * 0.7);
    background: radial-gradient(
      120% 90% at 50% 25%,
      color-mix(in oklab, var(--_accent) 12%, var(--_surface-raised)),
      var(--_surface-raised)
    );
    overflow: clip;
  }

  .tile::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 3px solid transparent;
    border-radius: inherit;
    pointer-events: none;
    transition: border-color var(--_slow) var(--_ease);
  }

  [data-speaking]::after {
    border-color: var(--_accent);
  }

  video {
    position: absolute;
    inset: 0;
    z-index: -1;
    inline-size: 100%;
    block-size: 100%;
    background: var(--_stage);
    object-fit: cover;
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
  }

  .whole {
    object-fit: contain;
  }

  [data-picture] video {
    opacity: 1;
  }

  [data-picture] .avatar {
    display: none;
  }

  [data-picture][data-still] video {
    opacity: 0.35;
  }

  .avatar {
    margin-block-end: min(2.5rem, 12cqb);
  }

  .caption {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 0;
    display: grid;
    justify-items: start;
    gap: 1px;
    max-inline-size: calc(100% - var(--_space) * 2);
    margin: var(--_space);
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 2);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_surface) 80%, transparent);
    font-size: var(--_font-small);
    line-height: 1.3;
  }

  [data-picture] .caption {
    background: color-mix(in oklab, var(--_stage) 68%, transparent);
    color: oklch(0.98 0.004 277);
  }

  .who {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    max-inline-size: 100%;
  }

  .name {
    font-family: var(--_font-name);
    /* A tile has the size that it has: letters are never so large that an ID finds no room in it. */
    font-size: min(var(--_font-small), 8cqi, 13cqb);
    font-weight: 600;
    overflow-wrap: anywhere;
    /* A long one would cover the face. */
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }

  .id {
    direction: ltr;
    font-size: min(0.6875rem, 6.5cqi, 11cqb);
    white-space: nowrap;
  }

  .mark {
    display: inline-flex;
    font-size: min(1em, 8cqi, 13cqb);
  }

  /* It keeps its place, so that nothing moves when it comes. */
  .speaking {
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
  }

  [data-speaking] .speaking {
    opacity: 1;
  }

  .quality {
    display: flex;
    align-items: start;
    gap: var(--_space);
    font-size: min(var(--_font-small), 8cqi);
    text-wrap: pretty;
  }

  /* Where there is no room for a sentence, a screen reader reads it still. */
  @container (inline-size < 14rem) or (block-size < 11rem) {
    .sentence {
      display: none;
    }

    .hear {
      gap: 0;
      padding: 0;
      border-radius: var(--_radius-round);
      font-size: 0;
    }

    .hear .icon {
      font-size: 1rem;
    }
  }

  .hear {
    position: relative;
  }

  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }

    [data-speaking]::after {
      border-color: Highlight;
    }
  }
`;
