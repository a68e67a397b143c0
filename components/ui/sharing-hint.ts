import { html, type TemplateResult } from 'lit';
import { icon, MONITOR_UP } from './icons.js';
import type { CallTexts } from './texts/call/texts.js';

/** That my screen is seen, for as long as it is, with the way to end that. */
export function sharingHint(texts: CallTexts, onStop: () => void): TemplateResult {
  return html`<div part="sharing" class="sharing">
    <p part="sharing-text" class="sharing-text">${icon('sharing-icon', MONITOR_UP)}<span>${texts.youShare}</span></p>
    <button part="stop-sharing-button" class="button tonal" type="button" @click=${onStop}>${texts.stopSharing}</button>
  </div>`;
}
