import { css } from 'lit';

/**
 * Where a stage stands among what a page puts around it: `class="framed"` holds the stage, what is above it, and what is beside
 * it, or below where there is little room.
 */
export const stageFrame = css`
  .framed {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) auto;
    block-size: 100%;
  }

  .framed[hidden] {
    display: none;
  }

  /* A place where the focus waits, not a control: Tab leads on to the first. */
  .framed:focus {
    outline: none;
  }

  /* As high as the page says; its own shape where that says nothing. */
  .stage {
    grid-area: 2 / 1;
  }

  ::slotted([slot='header']) {
    grid-area: 1 / 1 / auto / -1;
  }

  ::slotted([slot='aside']) {
    grid-area: 3 / 1 / auto / -1;
    margin-block-start: calc(var(--_space) * 3);
  }

  :host(:fullscreen) .stage {
    max-block-size: none;
    border-radius: 0;
  }

  @container (inline-size >= 48rem) {
    ::slotted([slot='aside']) {
      grid-area: 2 / 2;
      inline-size: 20rem;
      margin-block-start: 0;
      margin-inline-start: calc(var(--_space) * 3);
    }
  }
`;
