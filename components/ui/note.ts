import { html, type TemplateResult } from 'lit';
import { CIRCLE_ALERT, icon } from './icons.js';

/** A sentence about what is wrong, read out at once, with what can be done about it. */
export function note(sentence: string, actions?: TemplateResult): TemplateResult {
  return html`<div part="note" class="notice">
    <p part="note-text" class="note" role="alert">${icon('problem-icon', CIRCLE_ALERT)}<span>${sentence}</span></p>
    <div part="note-actions" class="note-actions">${actions}</div>
  </div>`;
}
