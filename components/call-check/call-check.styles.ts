import { css } from 'lit';

export const callCheckStyles = css`
  /* As wide as its sentences are, and no strip across a wide page. */
  :host {
    max-inline-size: 38rem;
  }

  .content {
    display: grid;
    gap: calc(var(--_space) * 4);
    justify-items: start;
  }

  .summary {
    max-inline-size: 60ch;
    text-wrap: pretty;
  }

  .steps {
    display: grid;
    gap: calc(var(--_space) * 4);
    inline-size: 100%;
    margin: 0;
    padding: 0;
    /* With "none" Safari would say that it is no list. */
    list-style: '';
  }

  .step {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 2px solid color-mix(in oklab, var(--_muted) 60%, transparent);
    border-radius: 50%;
  }

  [data-phase='running'] .mark,
  [data-phase='asking'] .mark {
    border-color: var(--_accent);
    border-block-start-color: transparent;
    animation: turn 1s linear infinite;
  }

  [data-phase='untested'] .mark {
    border-style: dashed;
  }

  :is([data-phase='ok'], [data-phase='problem']) .mark {
    border-color: transparent;
    color: var(--_success);
    font-size: 1.125rem;
  }

  [data-phase='problem'] .mark {
    color: var(--_danger);
  }

  .about {
    display: grid;
    gap: calc(var(--_space) * 1);
    justify-items: start;
    min-inline-size: 0;
  }

  .title {
    font-weight: 600;
  }

  .result {
    max-inline-size: 60ch;
    color: var(--_muted);
    font-size: var(--_font-small);
    unicode-bidi: plaintext;
    text-wrap: pretty;
  }

  .result:empty {
    display: none;
  }

  [data-phase='waiting'] .title {
    color: var(--_muted);
    font-weight: 450;
  }

  [data-phase='problem'] .result {
    color: color-mix(in oklab, var(--_danger) 70%, var(--_text));
  }

  .video {
    inline-size: min(100%, 15rem);
    margin-block-start: calc(var(--_space) * 1);
    aspect-ratio: 4 / 3;
    border-radius: var(--_radius-control);
    background: var(--_stage);
    object-fit: cover;
    /* One looks into a mirror. */
    transform: scaleX(-1);
  }

  .meter {
    inline-size: min(100%, 15rem);
    margin-block: calc(var(--_space) * 1);
  }

  .question {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 1);
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (forced-colors: active) {
    /* With its gap, or nobody sees that it turns. */
    [data-phase='running'] .mark,
    [data-phase='asking'] .mark {
      border-color: Highlight;
      border-block-start-color: transparent;
      forced-color-adjust: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .mark {
      animation: none !important;
    }
  }
`;
