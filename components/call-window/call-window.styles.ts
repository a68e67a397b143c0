import { css } from 'lit';

/** The window; how it is divided is in `ui/stage-frame.styles.ts`, what stands on its stage in `stage.styles.ts`. */
export const callWindowStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  /* Without a call it takes no place; its live region is there for the first words of one. */
  :host(:not(:state(open))) {
    display: contents;
  }

  /* The first picture comes before all else: what changes around it meanwhile changes at once, which costs the least. */
  .framed[data-coming] {
    --call-motion-fast: 0s;
    --call-motion-slow: 0s;
    --_fast: 0s;
    --_slow: 0s;
  }
`;
