import { css } from 'lit';

/**
 * The stage, from the first ring to the last word. Nothing on it is in the flow of anything else: a change of state
 * fades, and moves nothing.
 */
export const stageStyles = css`
  .stage {
    --_gap: calc(var(--_space) * 4);
    --_on-stage: oklch(0.98 0.004 277);
    --_preview: var(--call-window-preview-size, clamp(5.5rem, 26cqi, 12.5rem));
    position: relative;
    display: grid;
    /*
     * What there is to say stands in the middle of what the bar leaves, and stays there while there is room for more at the
     * foot; where there is not, it gives way. Nothing lies over it, whatever the words are.
     */
    grid-template: minmax(0, 1fr) minmax(0, auto) minmax(min-content, 1fr) calc(var(--_gap) * 7) / minmax(0, 1fr);
    isolation: isolate;
    border-radius: var(--_radius-stage);
    background: radial-gradient(
      120% 90% at 50% 25%,
      color-mix(in oklab, var(--_accent) 12%, var(--_surface-raised)),
      var(--_surface-raised)
    );
    overflow: clip;
  }

  .stage:is([data-phase='ended'], [data-phase='unfinished']) {
    grid-template-rows: minmax(0, 1fr) minmax(0, auto) minmax(0, 1fr) auto;
  }

  .picture,
  .backdrop,
  .video,
  .screen,
  .veil,
  call-preview {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }

  .picture {
    z-index: -2;
    background: var(--_stage);
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
  }

  [data-picture] .picture {
    opacity: 1;
  }

  .video {
    object-fit: cover;
  }

  [data-fit='contain'] .video {
    object-fit: contain;
  }

  .screen {
    object-fit: contain;
  }

  /* Beside a screen the face is small, and the screen itself is darkened nowhere. */
  [data-layout^='screen'] .video {
    inset: auto;
    /* Below my own picture, where that stands at first: at the foot stand the bar and what there is to be read. */
    inset-block-start: calc(1.5rem + max(5.5rem, var(--_preview) * 0.75));
    inset-inline-end: 0.75rem;
    z-index: 1;
    inline-size: clamp(4.5rem, 20cqi, 12.5rem);
    block-size: auto;
    aspect-ratio: 4 / 3;
    border-radius: calc(var(--_radius-stage) * 0.7);
    background: var(--_stage);
    box-shadow:
      0 0 0 1px oklch(1 0 0 / 0.14),
      0 8px 24px -8px oklch(0 0 0 / 0.5);
    object-fit: cover;
  }

  [data-layout^='screen'][data-speaking] .video {
    box-shadow: 0 0 0 3px var(--_accent);
  }

  [data-layout='screen'] .video {
    visibility: hidden;
  }

  .stage[data-layout^='screen']::before {
    display: none;
  }

  .backdrop {
    object-fit: cover;
  }

  /* The last frame, when no other comes. */
  .veil {
    z-index: -1;
    background: color-mix(in oklab, var(--_stage) 64%, transparent);
    backdrop-filter: blur(1rem);
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
    pointer-events: none;
  }

  [data-picture][data-phase='reconnecting'] .veil {
    opacity: 1;
  }

  .stage::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid var(--_border);
    border-radius: inherit;
    pointer-events: none;
  }

  /* Around a picture, only while somebody speaks. */
  .stage[data-picture]::after {
    border: 3px solid transparent;
    transition: border-color var(--_slow) var(--_ease);
  }

  .stage[data-layout='camera'][data-speaking]::after,
  .stage[data-layout='screen'][data-speaking]::after {
    border-color: var(--_accent);
  }

  call-preview {
    --call-preview-size: var(--_preview);
    /* Above the bar, which takes the whole width of a narrow stage. */
    padding-block-end: 6rem;
  }

  [data-faded] {
    cursor: none;
  }

  [data-faded] :is(.foot, .caption) {
    opacity: 0;
  }

  @container (inline-size >= 40rem) {
    call-preview {
      --call-preview-inset: 1rem;
    }
  }

  /* Beside a bar with all its buttons there is room for it. */
  @container (inline-size >= 62rem) {
    call-preview {
      padding-block-end: 1rem;
    }
  }

  /* Beside the bar there is room for both. */
  @container (inline-size >= 56rem) {
    [data-layout^='screen'] .video {
      inset-block: auto 1rem;
      inset-inline-end: 1rem;
    }
  }

  @media (forced-colors: active) {
    .stage {
      border: 1px solid CanvasText;
    }

    .stage::after {
      display: none;
    }
  }
`;
