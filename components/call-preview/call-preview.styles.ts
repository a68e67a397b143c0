import { css } from 'lit';

/* The corner is an alignment in a grid: inside its box the picture stays inside, whatever size that has. */
export const callPreviewStyles = css`
  :host {
    display: grid;
    container-type: inline-size;
    min-block-size: min-content;
    padding: var(--call-preview-inset, 0.75rem);
    overflow: clip;
    pointer-events: none;
  }

  .frame {
    --_side: var(--call-preview-size, clamp(5rem, 24cqi, 12.5rem));
    position: relative;
    align-self: start;
    justify-self: end;
    inline-size: var(--_side);
    aspect-ratio: 4 / 3;
    border-radius: calc(var(--_radius-stage) * 0.7);
    background: var(--_stage);
    box-shadow:
      0 0 0 1px oklch(1 0 0 / 0.14),
      0 8px 24px -8px oklch(0 0 0 / 0.5);
    overflow: hidden;
    pointer-events: auto;
    /* Else a finger that drags it would scroll the page. */
    touch-action: none;
    opacity: 0;
    visibility: hidden;
    transition:
      opacity var(--_slow) var(--_ease),
      visibility var(--_slow);
  }

  .frame[data-shown] {
    opacity: 1;
    /* Not “visible”: what is around it may hide it. */
    visibility: inherit;
  }

  .frame[data-upright] {
    inline-size: calc(var(--_side) * 0.75);
    aspect-ratio: 3 / 4;
  }

  .frame[data-corner^='bottom'] {
    align-self: end;
  }

  .frame[data-corner$='start'] {
    justify-self: start;
  }

  video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    /* As in a mirror: that is how people know themselves. */
    scale: -1 1;
  }

  p,
  button {
    position: absolute;
    inset: 0;
  }

  p {
    display: grid;
    place-items: center;
    background: var(--_stage);
    color: white;
    font-size: var(--_font-small);
  }

  button {
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: inherit;
    background: none;
    cursor: grab;
  }

  button:active {
    cursor: grabbing;
  }

  button:focus-visible {
    outline: 3px solid white;
    outline-offset: -3px;
    box-shadow: inset 0 0 0 5px oklch(0 0 0 / 0.7);
  }

  @media (forced-colors: active) {
    .frame {
      border: 1px solid CanvasText;
    }
  }
`;
