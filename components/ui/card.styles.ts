import { css } from 'lit';

/** An element that stands on the page as a card of its own. */
export const cardStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
`;
