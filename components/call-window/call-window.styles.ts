import { css } from 'lit';

/** How the window is divided; what stands on its stage is in `stage.styles.ts`. */
export const callWindowStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  /* Without a call it takes no place; its live region is there for the first words of one. */
  :host(:not(:state(open))) {
    display: contents;
  }

  .window {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) auto;
    block-size: 100%;
  }

  /* A place where the focus waits, not a control: Tab leads on to the first. */
  .window:focus {
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
