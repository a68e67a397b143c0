import { html, nothing, type TemplateResult } from 'lit';
import type { ChatEntry, ChatText } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import { type ChatTexts, fill, nameOf } from '../ui/index.js';
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
  const { language } = view;
  const time = new Date(entry.at);
  const words = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(time);
  const name = personOf(entry, view);
  const state = entry.kind === 'text' ? textState(entry, view) : fileState(entry, { ...view, name });
  return html`<div
    part="line"
    class="line ${entry.kind === 'file' ? 'file' : ''} ${entry.mine ? 'mine' : 'theirs'} ${entry.state}"
  >
    ${entry.kind === 'text' ? html`<p part="text" class="text" dir="auto">${withLinks(entry.text)}</p>` : fileBody(entry, view)}
    <p class="meta">
      <bdi>${whose(entry, view)}</bdi> · <time datetime=${time.toISOString()}>${words}</time>
      ${state ? html`· <span>${state}</span>` : nothing}
    </p>
  </div>`;
}

/** What the other side wrote has come: that need not be said. */
function textState({ mine, state, missed = [] }: ChatText, { texts, language }: LineView): string {
  if (state === 'undelivered' && missed.length > 0)
    return fill(texts.messageMissed, { names: listed(missed, language) });
  return mine ? texts[STATES[state]] : '';
}

/** The other side of a line. */
function personOf({ person }: ChatEntry, { name }: LineView): string {
  return person ? nameOf({ id: person.id, name: cleanName(person.name) }) : name;
}

/** Who wrote it; in a room also to whom, where that was one alone. */
function whose(entry: ChatEntry, view: LineView): string {
  const { texts } = view;
  const person = personOf(entry, view);
  const [from, to] = entry.mine ? [texts.me, person] : [person, texts.me];
  const toOne = entry.person !== undefined && (entry.private === true || entry.mine);
  return toOne ? fill(texts.chatFromTo, { from, to }) : from;
}

function listed(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names.map((name) => cleanName(name)));
}
