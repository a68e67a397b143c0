import { html, nothing, type TemplateResult } from 'lit';
import type { CallTexts } from './texts/call/texts.js';
import { fillCount } from './texts/counted.js';

/** The words of a call, and their language. */
export interface CallWords {
  readonly texts: CallTexts;
  readonly language: string;
}

/** More than that is many. */
const MOST = 99;

/**
 * How many messages wait behind a button; its name says so too.
 *
 * @param hasNews whether there is something else to look at: without a message that is a dot
 */
export function badge(unread: number, language: string, hasNews = false): TemplateResult | typeof nothing {
  if (unread === 0 && !hasNews) return nothing;
  const number = unread && new Intl.NumberFormat(language).format(Math.min(unread, MOST));
  const words = unread > MOST ? `${number}+` : number || nothing;
  return html`<span part="badge" class="badge filled danger" aria-hidden="true">${words}</span>`;
}

/** What a button is called behind which messages may wait. */
export function nameWithUnread(name: string, unread: number, { texts, language }: CallWords): string {
  return unread === 0 ? name : fillCount(texts.withUnread, unread, language, { name });
}
