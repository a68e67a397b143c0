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
  .stage {
    --_avatar-size: min(5rem, 34vb);
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

  .video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    background: var(--_stage);
    object-fit: cover;
    opacity: 0;
  }

  [data-picture] .video {
    opacity: 1;
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

  .status:empty {
    display: none;
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

  [data-picture] .status {
    padding: var(--_space) calc(var(--_space) * 2.5);
    border-radius: var(--_radius-control);
    background: oklch(0 0 0 / 0.6);
    color: white;
  }

  [data-picture][data-phase='reconnecting'] .video {
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
