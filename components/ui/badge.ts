import { html, nothing, type TemplateResult } from 'lit';
import type { CallTexts } from './texts/call/texts.js';
import { fill } from './texts/texts.js';

/** More than that is many. */
const MOST = 99;

/** How many messages wait behind a button; its name says so too. */
export function badge(unread: number): TemplateResult | typeof nothing {
  if (unread === 0) return nothing;
  const words = unread > MOST ? `${String(MOST)}+` : String(unread);
  return html`<span part="badge" class="badge filled danger" aria-hidden="true">${words}</span>`;
}

/** What a button is called behind which messages may wait. */
export function nameWithUnread(name: string, unread: number, texts: CallTexts): string {
  return unread === 0 ? name : fill(texts.withUnread, { name, count: String(unread) });
}
