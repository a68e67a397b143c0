import { html, type TemplateResult } from 'lit';

export * from './icon-shapes.js';

/**
 * An icon as inline SVG in the text's colour: `icon(MIC)`. It says nothing to a screen reader; the control around it has
 * the name.
 */
export function icon(shape: string): TemplateResult {
  return html`<svg part="icon" class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${shape}></path>
  </svg>`;
}
