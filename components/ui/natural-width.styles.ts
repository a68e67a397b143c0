import { css } from 'lit';

/**
 * The width of an element where a page asks how wide it is by itself, as one that centres it does. What is in it is kept in
 * `.content`, which says nothing of its width: no sentence that comes or goes moves the page. Two signs that nobody sees
 * stand as far apart as it likes to be wide; where there is less room the second goes below the first.
 */
export const naturalWidth = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  :host::before,
  .ruler::before {
    content: '- -';
    display: block;
    block-size: 0;
    word-spacing: var(--_natural-width);
    visibility: hidden;
    overflow: hidden;
  }

  .content {
    container-type: inline-size;
  }
`;
