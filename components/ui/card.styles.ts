import { css } from 'lit';
import { naturalWidth } from './natural-width.styles.js';

/** An element that stands on the page as a card of its own. */
export const cardStyles = css`
  ${naturalWidth}

  :host {
    --_natural-width: 23rem;
    box-sizing: border-box;
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
`;
