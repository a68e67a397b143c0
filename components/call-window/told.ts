import { html, nothing, type TemplateResult } from 'lit';

/**
 * The live region of a call. It is there, and empty, before there is a call: what comes together with its region is not
 * read out everywhere. Each text has its place, so that one that stays is not read again when another one comes.
 */
export function told(texts: readonly (string | null)[]): TemplateResult {
  return html`<div class="visually-hidden" role="status" aria-atomic="false">
    ${texts.map((text) => html`<p>${text ?? nothing}</p>`)}
  </div>`;
}
