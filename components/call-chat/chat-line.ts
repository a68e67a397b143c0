import { html, nothing, type TemplateResult } from 'lit';
import type { ChatEntry, ChatText } from '../core/index.js';
import type { ChatTexts } from '../ui/index.js';
import { fileBody, fileState, type FileActions } from './file-line.js';
import { withLinks } from './links.js';

/** What the lines of a chat are told with. */
export interface LineView extends FileActions {
  readonly texts: ChatTexts;
  /** Of the texts, as `Intl` takes it. */
  readonly language: string;
  /** The other side. */
  readonly name: string;
  /** Whether the connection is lost. */
  readonly isLost: boolean;
}

const STATES = { waiting: 'messageWaits', delivered: 'messageDelivered', undelivered: 'messageUndelivered' } as const;

/** One line: what was said, by whom, when, and what became of it. */
export function chatLine(entry: ChatEntry, view: LineView): TemplateResult {
  const { texts, language, name } = view;
  const time = new Date(entry.at);
  const words = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(time);
  const state = entry.kind === 'text' ? textState(entry, view) : fileState(entry, view);
  return html`<div
    part="line"
    class="line ${entry.kind === 'file' ? 'file' : ''} ${entry.mine ? 'mine' : 'theirs'} ${entry.state}"
  >
    ${entry.kind === 'text' ? html`<p part="text" class="text" dir="auto">${withLinks(entry.text)}</p>` : fileBody(entry, view)}
    <p class="meta">
      <bdi>${entry.mine ? texts.me : name}</bdi> · <time datetime=${time.toISOString()}>${words}</time>
      ${state ? html`· <span>${state}</span>` : nothing}
    </p>
  </div>`;
}

/** What the other side wrote has come: that need not be said. */
function textState({ mine, state }: ChatText, { texts }: LineView): string {
  return mine ? texts[STATES[state]] : '';
}
