import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CallPhase, ChatEntry } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import { MAX_TEXT_LENGTH } from '../protocol/chat-messages.js';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  chatTexts,
  type ChatTexts,
  fieldStyles,
  fill,
  nearestLang,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callChatStyles } from './call-chat.styles.js';
import { withLinks } from './links.js';

/** Lines that are shown at once; more come on demand. */
const SHOWN = 200;
/** So near to its end the log follows what comes, in CSS pixels. */
const NEAR_END = 40;

/** Why nobody can write, in the phases in which that is so. */
const CLOSED: Readonly<Partial<Record<CallPhase, keyof ChatTexts>>> = {
  idle: 'chatNotYet',
  dialing: 'chatNotYet',
  ringing: 'chatNotYet',
  connecting: 'chatNotYet',
  ended: 'chatOver',
};
const STATES = { waiting: 'messageWaits', delivered: 'messageDelivered', undelivered: 'messageUndelivered' } as const;

/**
 * What both sides of a call write to each other. What is written while the connection is lost waits for it; what was
 * written can be read until the note about the call's end is closed.
 *
 * @tagname call-chat
 * @csspart log - What was written
 * @csspart line - One message
 * @csspart text - Its words
 * @csspart link - A web address in them
 * @csspart composer - Where a message is written
 * @csspart input - Its field
 * @csspart send-button - Sends it
 * @csspart note - Why it can't be sent, or not now
 */
export class CallChat extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, fieldStyles, callChatStyles];

  static override get properties(): PropertyDeclarations {
    return { draft: { attribute: false }, failed: { attribute: false }, shown: { attribute: false } };
  }

  readonly #words = new TextWatch(this, chatTexts);
  readonly #call = new CallWatch(this, ({ chat, call }) => ({
    chat,
    phase: call.phase,
    name: 'remote' in call ? cleanName(call.remote.name) || call.remote.id : '',
  }));

  /** What is being written. */
  private draft = '';
  /** Whether the last message could not be sent. */
  private failed = false;
  /** Lines that are shown, from the newest back. */
  private shown = SHOWN;

  #follows = true;
  #visible = false;
  #watching: IntersectionObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watching = new IntersectionObserver(([entry]) => {
      this.#visible = entry?.isIntersecting ?? false;
      this.#markRead();
    });
    this.#watching.observe(this);
    this.ownerDocument.addEventListener('visibilitychange', this.#markRead);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching?.disconnect();
    this.ownerDocument.removeEventListener('visibilitychange', this.#markRead);
  }

  protected override willUpdate(): void {
    const log = this.#log;
    this.#follows = !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (this.#entries.length === 0) this.shown = SHOWN;
  }

  protected override render(): TemplateResult {
    const { texts } = this.#words;
    return html`<div class="chat">
      <div part="log" class="log" role="log" tabindex="0" aria-label=${texts.chatLog}>${this.#renderLog()}</div>
      ${this.#renderComposer()}
    </div>`;
  }

  protected override updated(): void {
    const log = this.#log;
    if (log && this.#follows) log.scrollTop = log.scrollHeight;
    this.#markRead();
  }

  get #entries(): readonly ChatEntry[] {
    return this.#call.slice?.chat.entries ?? [];
  }

  get #log(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.log') ?? null;
  }

  #renderLog(): TemplateResult {
    const { texts } = this.#words;
    const entries = this.#entries;
    if (entries.length === 0) return html`<p class="empty">${texts.chatEmpty}</p>`;
    const earlier = entries.length > this.shown;
    return html`${earlier ? this.#renderEarlier() : nothing}
    ${!earlier && this.#call.slice?.chat.trimmed ? html`<p class="empty">${texts.chatTrimmed}</p>` : nothing}
    ${entries.slice(-this.shown).map((entry) => this.#renderLine(entry))}`;
  }

  #renderEarlier(): TemplateResult {
    const onEarlier = (): void => {
      this.shown += SHOWN;
    };
    return html`<button class="button tonal" type="button" @click=${onEarlier}>
      ${this.#words.texts.showEarlier}
    </button>`;
  }

  #renderLine(entry: ChatEntry): TemplateResult {
    if (entry.kind === 'file') return html`<div part="line" class="line">${entry.name}</div>`;
    const { mine, text, at, state } = entry;
    const { texts } = this.#words;
    const time = new Date(at);
    const words = new Intl.DateTimeFormat(this.#language, { timeStyle: 'short' }).format(time);
    return html`<div part="line" class="line ${mine ? 'mine' : 'theirs'} ${state}">
      <p part="text" class="text" dir="auto">${withLinks(text)}</p>
      <p class="meta">
        <span>${mine ? texts.me : this.#call.slice?.name}</span> · <time datetime=${time.toISOString()}>${words}</time>
        ${mine ? html`· <span>${texts[STATES[state]]}</span>` : nothing}
      </p>
    </div>`;
  }

  #renderComposer(): TemplateResult {
    const { texts } = this.#words;
    const { disabled, note, problem } = this.#composer;
    return html`<form part="composer" class="composer" @submit=${this.#onSubmit}>
      <textarea
        part="input"
        class="input"
        name="message"
        rows="1"
        enterkeyhint="send"
        aria-label=${texts.messageField}
        placeholder=${texts.messageField}
        aria-describedby="note"
        aria-invalid=${problem}
        ?disabled=${disabled}
        .value=${this.draft}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      ></textarea>
      <button part="send-button" class="button filled" type="submit" ?disabled=${disabled || this.#isTooLong}>
        ${texts.messageSend}
      </button>
      <p part="note" class="note ${problem ? 'problem' : ''}" id="note" role="status">${note}</p>
    </form>`;
  }

  /** Whether somebody may write now, and what has to be said of that. */
  get #composer(): { disabled: boolean; note: string; problem: boolean } {
    const { texts } = this.#words;
    const phase = this.#call.slice?.phase ?? 'idle';
    const closed = CLOSED[phase];
    if (closed) return { disabled: true, note: texts[closed], problem: false };
    if (this.#isTooLong) {
      const number = new Intl.NumberFormat(this.#language);
      const values = { most: number.format(MAX_TEXT_LENGTH), count: number.format(this.draft.length) };
      return { disabled: false, note: fill(texts.messageTooLong, values), problem: true };
    }
    if (this.failed) return { disabled: false, note: texts.messageFailed, problem: true };
    return { disabled: false, note: phase === 'reconnecting' ? texts.chatLost : '', problem: false };
  }

  get #isTooLong(): boolean {
    return this.draft.length > MAX_TEXT_LENGTH;
  }

  get #language(): string | undefined {
    try {
      return Intl.getCanonicalLocales(nearestLang(this))[0];
    } catch {
      // What the page says is no language: the browser's own.
      return undefined;
    }
  }

  readonly #markRead = (): void => {
    const unread = this.#call.slice?.chat.unread ?? 0;
    if (unread > 0 && this.#visible && !this.ownerDocument.hidden) this.#call.api?.markRead();
  };

  #onInput({ target }: Event): void {
    this.draft = (target as HTMLTextAreaElement).value;
    this.failed = false;
  }

  /** Enter sends, unless it chooses what an input method proposes, or begins a line. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.#send();
  }

  /** What could not be sent stands in the field again, before what was written meanwhile. */
  async #send(): Promise<void> {
    const text = this.draft;
    const { api } = this.#call;
    if (!api || text.trim() === '' || this.#isTooLong) return;
    this.draft = '';
    try {
      await api.sendMessage(text);
    } catch {
      this.draft = this.draft === '' ? text : `${text}\n${this.draft}`;
      this.failed = true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-chat': CallChat;
  }
}
