import { css } from 'lit';

/** An element that stands on the page as a card of its own. Where a page asks how wide it is by itself, it says so. */
export const cardStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    box-sizing: border-box;
    min-inline-size: 0;
    max-inline-size: 100%;
    contain-intrinsic-inline-size: 26rem;
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
`;
