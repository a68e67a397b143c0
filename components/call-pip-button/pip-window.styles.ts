import { css } from 'lit';

/** The page of the small window itself. */
export const pipPageStyles = css`
  html,
  body,
  body > div {
    block-size: 100%;
    margin: 0;
  }
`;

export const pipWindowStyles = css`
  /* As wide as the window, not as a button. */
  :host {
    display: block;
  }

  .stage {
    --_avatar-size: min(5rem, 34vb);
    --_face: clamp(2.5rem, 26vi, 10rem);
    position: relative;
    display: grid;
    block-size: 100%;
    background: radial-gradient(
      120% 90% at 50% 25%,
      color-mix(in oklab, var(--_accent) 12%, var(--_surface-raised)),
      var(--_surface-raised)
    );
    overflow: clip;
  }

  .video,
  .screen {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    background: var(--_stage);
    object-fit: cover;
    opacity: 0;
  }

  [data-picture] .video,
  [data-layout^='screen'] .screen {
    opacity: 1;
  }

  /* Whole: what is cut off of a text can't be read. */
  .screen {
    object-fit: contain;
  }

  [data-layout^='screen'] .video {
    --_inset: calc(var(--_space) * 2);
    inset: var(--_inset) var(--_inset) auto auto;
    z-index: 1;
    inline-size: var(--_face);
    block-size: auto;
    aspect-ratio: 4 / 3;
    border-radius: var(--_radius-control);
    box-shadow:
      0 0 0 1px oklch(1 0 0 / 0.14),
      0 4px 16px -4px oklch(0 0 0 / 0.5);
  }

  [data-layout^='screen'] .video:dir(rtl) {
    inset: var(--_inset) auto auto var(--_inset);
  }

  [data-layout='screen'] .video {
    visibility: hidden;
  }

  .person {
    position: relative;
    display: grid;
    place-self: center;
    justify-items: center;
    gap: var(--_space);
    max-inline-size: 100%;
    padding: calc(var(--_space) * 2);
    padding-block-end: 4.5rem;
    text-align: center;
  }

  .name {
    font-weight: 600;
  }

  /* There to be filled, or its first words are not read out; but without a gap. */
  .status:empty {
    position: absolute;
  }

  .status {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  /* On a picture only what there is to say. */
  [data-picture] .avatar,
  [data-picture] .name {
    display: none;
  }

  /* On a screen also whose it is. */
  [data-layout^='screen'] .person {
    place-self: start;
    justify-items: start;
    max-inline-size: calc(100% - var(--_face) - var(--_space) * 2);
    padding: calc(var(--_space) * 2);
    text-align: start;
  }

  [data-layout='screen'] .person {
    max-inline-size: 100%;
  }

  [data-layout^='screen'] .name {
    display: block;
    max-inline-size: 100%;
    overflow: hidden;
    font-size: var(--_font-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [data-layout^='screen'] .name,
  [data-picture] .status:not(:empty) {
    padding: var(--_space) calc(var(--_space) * 2.5);
    border-radius: var(--_radius-control);
    background: oklch(0 0 0 / 0.6);
    color: white;
  }

  [data-picture][data-phase='reconnecting'] :is(.video, .screen) {
    filter: blur(0.5rem) brightness(0.6);
  }

  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    display: flex;
    justify-content: center;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2);
    transition: opacity var(--_slow) var(--_ease);
  }

  [data-picture] .bar {
    --call-color-text: initial;
    --call-color-surface: initial;
    color-scheme: dark;
    background: linear-gradient(transparent, oklch(0 0 0 / 0.5));
  }

  .bar .round {
    inline-size: 2.75rem;
    block-size: 2.75rem;
  }

  /* A receiver that lies down. */
  .danger .icon {
    rotate: 135deg;
    inline-size: 1.5em;
    block-size: 1.5em;
  }

  /* A face is more than a bar; what is off stays in sight. */
  @media (hover: hover) {
    [data-picture][data-phase='connected']:not(:hover, :focus-within) .bar:not(:has(.off, [data-failed])) {
      opacity: 0;
    }
  }
`;
