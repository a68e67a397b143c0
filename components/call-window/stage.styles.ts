import { css } from 'lit';

/**
 * The stage, from the first ring to the last word. Nothing on it is in the flow of anything else: a change of state
 * fades, and moves nothing.
 */
export const stageStyles = css`
  .stage {
    --_gap: calc(var(--_space) * 4);
    --_on-stage: oklch(0.98 0.004 277);
    position: relative;
    display: grid;
    isolation: isolate;
    inline-size: 100%;
    min-block-size: min(26rem, 100dvb);
    max-block-size: 100dvb;
    aspect-ratio: 3 / 4;
    border-radius: var(--_radius-stage);
    background: radial-gradient(
      120% 90% at 50% 25%,
      color-mix(in oklab, var(--_accent) 12%, var(--_surface-raised)),
      var(--_surface-raised)
    );
    overflow: clip;
  }

  .picture,
  .backdrop,
  .video,
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

  .backdrop {
    object-fit: cover;
    filter: blur(1.5rem) brightness(0.6) saturate(1.3);
    scale: 1.2;
  }

  /* The last frame, when no other comes. */
  .veil {
    z-index: -1;
    background: color-mix(in oklab, var(--_stage) 55%, transparent);
    backdrop-filter: blur(1rem);
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
    pointer-events: none;
  }

  [data-picture][data-phase='reconnecting'] .veil {
    opacity: 1;
  }

  /* So that the name can be read on any picture. */
  .stage::before {
    content: '';
    position: absolute;
    inset: 0 0 auto;
    z-index: -1;
    block-size: 7rem;
    background: linear-gradient(oklch(0 0 0 / 0.55), transparent);
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
  }

  .stage[data-picture]::before {
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

  .stage[data-picture]::after {
    display: none;
  }

  .person {
    --_avatar-size: clamp(5.5rem, 28cqi, 9rem);
    display: grid;
    place-self: center;
    justify-items: center;
    gap: calc(var(--_space) * 1.5);
    max-inline-size: min(100%, 32rem);
    padding: var(--_gap) var(--_gap) calc(var(--_gap) * 6);
    text-align: center;
  }

  .person .avatar {
    margin-block-end: var(--_gap);
    box-shadow: 0 16px 40px -16px oklch(0.2 0.05 277 / 0.5);
  }

  .person .name {
    max-inline-size: 100%;
    font-size: var(--_font-display);
    font-weight: 650;
    line-height: 1.2;
  }

  .status {
    font-size: var(--_font-medium);
    text-wrap: balance;
  }

  .id {
    font-size: var(--_font-small);
  }

  .status,
  .detail,
  .person .id,
  .person .duration,
  .person .muted {
    color: var(--_muted);
  }

  .duration {
    font-variant-numeric: tabular-nums;
  }

  .muted {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    font-size: var(--_font-small);
  }

  [data-phase='dialing'] .avatar::after,
  [data-phase='connecting'] .avatar::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: 50%;
    background: var(--_accent);
    animation: ripple 2.4s ease-out infinite;
  }

  /* On a picture the words stand alone. */
  [data-picture] .person > :is(.name, .id),
  [data-picture][data-phase='connected'] .person > .avatar {
    display: none;
  }

  [data-picture] :is(.status, .detail, .caption) {
    color: var(--_on-stage);
  }

  [data-picture] .status {
    font-size: var(--_font-large);
    font-weight: 600;
  }

  .caption {
    position: absolute;
    inset-block-start: calc(var(--_gap) * 0.9);
    inset-inline-start: var(--_gap);
    max-inline-size: calc(100% - var(--_gap) * 3 - min(40cqi, 13rem));
    line-height: 1.35;
    text-shadow: 0 1px 3px oklch(0 0 0 / 0.5);
    pointer-events: none;
    transition: opacity var(--_slow) var(--_ease);
  }

  .caption .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .caption .duration {
    font-size: var(--_font-small);
  }

  call-preview {
    --call-preview-size: var(--call-window-preview-size, clamp(5.5rem, 26cqi, 12.5rem));
    /* Above the bar, which takes the whole width of a narrow stage. */
    padding-block-end: 6rem;
  }

  .foot {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    padding: var(--_gap);
    padding-block-end: max(var(--_gap), env(safe-area-inset-bottom));
    pointer-events: none;
    transition: opacity var(--_slow) var(--_ease);
  }

  .foot > *,
  ::slotted([slot='controls']) {
    pointer-events: auto;
  }

  /* What stands on a picture is dark in every theme, whatever colours the page has set. */
  [data-picture] .foot {
    --call-color-text: initial;
    --call-color-surface: initial;
    --call-color-surface-raised: initial;
    --call-color-muted: initial;
    --call-color-border: initial;
    color-scheme: dark;
  }

  [data-faded] {
    cursor: none;
  }

  [data-faded] :is(.foot, .caption),
  .stage[data-faded]::before {
    opacity: 0;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: calc(var(--_space) * 2);
    max-inline-size: 30rem;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: var(--_font-small);
  }

  .note {
    flex: 1 1 14rem;
  }

  .note .icon {
    color: var(--_danger);
  }

  .note-actions,
  .goodbye {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 2);
  }

  .goodbye {
    padding-block: calc(var(--_space) * 2);
  }

  @container (inline-size >= 30rem) {
    .stage {
      aspect-ratio: 4 / 3;
    }
  }

  @container (inline-size >= 40rem) {
    .stage {
      aspect-ratio: 16 / 10;
    }

    call-preview {
      --call-preview-inset: 1rem;
      padding-block-end: 1rem;
    }
  }

  @keyframes ripple {
    from {
      opacity: 0.35;
      transform: scale(1);
    }
    70%,
    to {
      opacity: 0;
      transform: scale(1.4);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .avatar::after {
      animation: none !important;
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .stage {
      border: 1px solid CanvasText;
    }

    .stage[data-picture]::before,
    .stage::after {
      display: none;
    }
  }
`;
