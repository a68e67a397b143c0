import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/**
 * The live region of a call. It is there, and empty, before there is a call: what comes together with its region is not
 * read out everywhere. A sentence that stays is not read again when another one comes.
 */
export function told(sentences: readonly string[]): TemplateResult {
  return html`<div class="visually-hidden" role="status" aria-atomic="false">
    ${repeat(
      sentences,
      (sentence) => sentence,
      (sentence) => html`<p>${sentence}</p>`,
    )}
  </div>`;
}
