import { css } from 'lit';

/** The other side in words: in the middle of the stage, or at the edge of its picture. */
export const personStyles = css`
  .person {
    --_avatar-size: clamp(5.5rem, 28cqi, 9rem);
    grid-area: 2 / 1;
    display: grid;
    /* Where the words need the room the avatar gives way. */
    grid-template: minmax(0, var(--_avatar-size)) / minmax(0, 32rem);
    place-content: start center;
    justify-items: center;
    gap: calc(var(--_space) * 1.5);
    /* Above it for the rings around the avatar: what scrolls cuts off what reaches out of it. */
    padding: calc(var(--_gap) * 2) var(--_gap) 0;
    overflow: auto;
    text-align: center;
  }

  :is([data-phase='ended'], [data-phase='unfinished']) > .person {
    padding-block-start: var(--_gap);
  }

  .face {
    position: relative;
    inline-size: var(--_avatar-size);
    container: face / size;
  }

  .face .avatar {
    --_avatar-size: 100cqmin;
    margin-inline: auto;
    box-shadow: 0 16px 40px -16px oklch(0.2 0.05 277 / 0.5);
  }

  /* Nobody is known by so little of it. */
  @container face (block-size < 2rem) {
    .face > :is(.avatar, .speaking) {
      display: none;
    }
  }

  .person .name {
    max-inline-size: 100%;
    margin-block-start: var(--_gap);
    font-family: var(--_font-name);
    font-size: min(var(--_font-display), 8.5cqi);
    font-weight: 650;
    line-height: 1.2;
  }

  /* An ID stands in one line, on the narrowest stage too. */
  .person .unnamed {
    font-size: min(var(--_font-display), 7cqi);
  }

  .status {
    font-size: var(--_font-medium);
    text-wrap: balance;
  }

  .id {
    font-size: var(--_font-small);
    /* From left to right in every language, and where the name above it begins. */
    inline-size: fit-content;
    direction: ltr;
  }

  .status,
  .detail,
  .person .id,
  .person .duration,
  .person .remark {
    color: var(--_muted);
  }

  .duration {
    font-variant-numeric: tabular-nums;
  }

  .remark {
    display: flex;
    align-items: start;
    gap: var(--_space);
    font-size: var(--_font-small);
    text-wrap: pretty;
  }

  /* A badge that takes no place, so that nothing moves when it comes: at the avatar, or beside the time on a picture. */
  .speaking {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: calc(50% - 50cqmin);
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_filled-text);
    opacity: 0;
    transition: opacity var(--_slow) var(--_ease);
  }

  .since {
    position: relative;
    inline-size: fit-content;
  }

  .caption .speaking {
    inset-inline: calc(100% + var(--_space) * 1.5) auto;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    font-size: 0.7rem;
  }

  [data-speaking] .speaking {
    opacity: 1;
  }

  [data-speaking] .face .avatar {
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
  }

  [data-phase='dialing'] .avatar::after,
  [data-phase='connecting'] .avatar::after,
  [data-phase='connected'] .avatar::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: inherit;
    background: var(--_accent);
  }

  [data-phase='dialing'] .avatar::after,
  [data-phase='connecting'] .avatar::after {
    animation: ripple 2.4s ease-out infinite;
  }

  /* Most connections have come about by then. */
  [data-phase='connecting'] .avatar::after {
    animation-delay: 1s;
  }

  /* As wide as the voice is loud; voice-ring.ts says how loud that is. */
  [data-phase='connected'] .avatar::after {
    opacity: 0.3;
    transform: scale(calc(1 + 0.35 * var(--_voice, 0)));
    transition: transform var(--_fast) linear;
  }

  /* On a picture the words stand alone. */
  [data-picture] .person {
    grid-template-rows: none;
  }

  [data-picture] .person > :is(.face, .name, .id) {
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
    inset-block-start: calc(var(--_gap) * 0.75);
    inset-inline-start: calc(var(--_gap) * 0.75);
    /* Beside my own picture, which stands there at first. */
    max-inline-size: max(9rem, 100% - var(--_gap) * 2.75 - var(--_preview));
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border-radius: var(--_radius-control);
    /* Dark enough for the words, whatever the picture is. */
    background: color-mix(in oklab, var(--_stage) 62%, transparent);
    backdrop-filter: blur(0.75rem);
    line-height: 1.35;
    pointer-events: none;
    transition: opacity var(--_slow) var(--_ease);
  }

  .caption > * {
    inline-size: fit-content;
    max-inline-size: 100%;
  }

  .caption .name {
    overflow: hidden;
    font-family: var(--_font-name);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .caption .duration {
    font-size: var(--_font-small);
  }

  /* In one line, on the narrowest picture too. */
  .caption .unnamed {
    font-size: min(1em, 3.6cqi);
  }

  .caption .id {
    font-size: min(var(--_font-small), 4.2cqi);
    white-space: nowrap;
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
`;
