import { css } from 'lit';

export const ownTileStyles = css`
  .me {
    --_avatar-size: clamp(1.75rem, 34cqmin, 6rem);
    position: relative;
    display: grid;
    place-items: center;
    isolation: isolate;
    block-size: 100%;
    border-radius: calc(var(--_radius-stage) * 0.7);
    background: radial-gradient(
      120% 90% at 50% 25%,
      color-mix(in oklab, var(--_accent) 12%, var(--_surface-raised)),
      var(--_surface-raised)
    );
    overflow: clip;
  }

  .me video {
    position: absolute;
    inset: 0;
    z-index: -1;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    scale: -1 1;
    /* Where it shows nothing it is nothing to be read of either. */
    visibility: hidden;
  }

  .me[data-picture] video {
    visibility: visible;
  }

  .me[data-picture] .avatar {
    display: none;
  }

  .my-name {
    position: absolute;
    inset-block-end: calc(var(--_space) * 1.5);
    inset-inline-start: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius-control) * 0.75);
    background: color-mix(in oklab, var(--_surface) 80%, transparent);
    font-size: var(--_font-small);
  }

  [data-picture] .my-name {
    background: color-mix(in oklab, var(--_stage) 68%, transparent);
    color: oklch(0.98 0.004 277);
  }

  @media (forced-colors: active) {
    .me {
      border: 1px solid CanvasText;
    }
  }
`;
