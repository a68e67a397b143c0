import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallPhase, ChatEntry } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  chatTexts,
  fieldStyles,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { type Addressee, addresseesOf } from './addressee.js';
import { BlobLinks } from './blob-links.js';
import { callChatStyles } from './call-chat.styles.js';
import { chatLine, type LineView } from './chat-line.js';
import { Composer } from './composer.js';
import { FileDrop } from './file-drop.js';
import { FollowEnd } from './follow-end.js';

/** Lines that are shown at once; more come on demand. */
const SHOWN = 200;

/**
 * What both sides of a call write to each other, and the files that they send. What is written while the connection is lost
 * waits for it; what was written can be read until the note about the call's end is closed.
 *
 * In a room it is written to all who are connected, or to one of them; each line says whose it is.
 *
 * A file is chosen, dropped or pasted. It is sent when the other side accepts it, and saved to disk where the browser can ask
 * for a place; elsewhere there is a link that saves it.
 *
 * @tagname call-chat
 * @slot file-icon - In place of the paperclip
 * @csspart chat - All of it
 * @csspart log - What was written
 * @csspart empty - That there is nothing, or that what was before is no longer kept
 * @csspart earlier-button - "Show earlier", where there is more than is shown
 * @csspart line - One message, or one file
 * @csspart text - Its words
 * @csspart link - A web address in them
 * @csspart file-name - The name of a file
 * @csspart progress - How much of it has come
 * @csspart accept-button - Takes a file that is offered
 * @csspart decline-button - Turns it down
 * @csspart cancel-button - Takes a file back, or stops it on its way
 * @csspart save-link - Saves what has come
 * @csspart drop - What is said while files are held over the chat
 * @csspart to - In a room: to whom a person writes
 * @csspart label - "To"
 * @csspart select - Everyone, or one of those who are connected
 * @csspart composer - Where a message is written
 * @csspart file-button - Chooses files
 * @csspart icon - Its icon
 * @csspart input - Its field
 * @csspart send-button - Sends it
 * @csspart note - Why it can't be sent, or not now
 */
export class CallChat extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, fieldStyles, callChatStyles];

  static override get properties(): PropertyDeclarations {
    return { shown: { attribute: false } };
  }

  readonly #words = new TextWatch(this, chatTexts);
  readonly #call = new CallWatch(this, ({ chat, call, room }) => ({
    chat,
    // A text stays the same while somebody only speaks.
    there: room === null ? null : JSON.stringify(addresseesOf(room.members)),
    phase: call.phase,
    fades: call.phase === 'ended' && !call.lasting,
    name: 'remote' in call ? cleanName(call.remote.name) || call.remote.id : '',
  }));

  readonly #links = new BlobLinks(this);
  readonly #composer = new Composer(this);
  /** Who is connected in the room; `null` in a call. */
  #there: readonly Addressee[] | null = null;
  readonly #drop = new FileDrop(this, {
    isOpen: () => this.#composer.isOpen,
    onFiles: (files) => void this.#composer.sendFiles(files),
  });

  /** Lines that are shown, from the newest back. */
  private shown = SHOWN;

  readonly #end = new FollowEnd();
  /** What had the focus before a rendering. */
  #focused: Element | null = null;
  #visible = false;
  #watching: IntersectionObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watching = new IntersectionObserver(([entry]) => {
      this.#visible = entry?.isIntersecting ?? false;
      this.#markRead();
      this.#keepToRead();
    });
    this.#watching.observe(this);
    this.#end.follow(this.#log);
    this.ownerDocument.addEventListener('visibilitychange', this.#markRead);
  }

  /** Puts the focus where one writes; where nobody can, on what was written. */
  override focus(options?: FocusOptions): void {
    const field = this.#field;
    (field?.disabled === false ? field : this.#log)?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching?.disconnect();
    this.#end.follow(null);
    this.ownerDocument.removeEventListener('visibilitychange', this.#markRead);
  }

  protected override willUpdate(): void {
    const { there = null } = this.#call.slice ?? {};
    this.#there = there === null ? null : (JSON.parse(there) as readonly Addressee[]);
    this.#composer.update({ api: this.#call.api, phase: this.#phase, there: this.#there });
    this.#end.look();
    if (this.#entries.length === 0) this.shown = SHOWN;
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  protected override render(): TemplateResult {
    const { texts, language } = this.#words;
    return html`<div part="chat" class="chat">
      <div part="log" class="log" role="log" tabindex="0" aria-label=${texts.chatLog}>${this.#renderLog()}</div>
      ${this.#composer.render(texts, language)}
      ${this.#drop.isOver ? html`<p part="drop" class="drop">${texts.fileDrop}</p>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    const log = this.#log;
    this.#end.follow(log);
    if (this.#hasLostFocus) log?.focus({ preventScroll: true });
    this.#markRead();
    this.#keepToRead();
  }

  /** A field that is closed loses it, and a button that went with what it did. */
  get #hasLostFocus(): boolean {
    const focused = this.#focused;
    if (focused === null) return false;
    return !focused.isConnected || (focused === this.#field && (this.#field?.disabled ?? false));
  }

  get #entries(): readonly ChatEntry[] {
    return this.#call.slice?.chat.entries ?? [];
  }

  get #phase(): CallPhase {
    return this.#call.slice?.phase ?? 'idle';
  }

  get #log(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.log') ?? null;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.shadowRoot?.querySelector('textarea') ?? null;
  }

  #renderLog(): TemplateResult {
    const { texts } = this.#words;
    const entries = this.#entries;
    if (entries.length === 0)
      return html`<p part="empty" class="empty">${this.#there === null ? texts.chatEmpty : texts.chatRoomEmpty}</p>`;
    const earlier = entries.length > this.shown;
    return html`${earlier ? this.#renderEarlier() : nothing}
    ${!earlier && this.#call.slice?.chat.trimmed ? html`<p part="empty" class="empty">${texts.chatTrimmed}</p>` : nothing}
    ${repeat(
      entries.slice(-this.shown),
      ({ id }) => id,
      (entry) => chatLine(entry, this.#lineView),
    )}`;
  }

  #renderEarlier(): TemplateResult {
    const onEarlier = (): void => {
      this.shown += SHOWN;
    };
    return html`<button part="earlier-button" class="button tonal" type="button" @click=${onEarlier}>
      ${this.#words.texts.showEarlier}
    </button>`;
  }

  get #lineView(): LineView {
    return {
      texts: this.#words.texts,
      language: this.#words.language,
      name: this.#call.slice?.name ?? '',
      isLost: this.#phase === 'reconnecting',
      onAccept: (file) => void this.#composer.accept(file),
      onStop: ({ id }) => void this.#call.api?.stopFile(id),
      linkTo: (blob) => this.#links.to(blob),
    };
  }

  readonly #markRead = (): void => {
    const unread = this.#call.slice?.chat.unread ?? 0;
    if (unread > 0 && this.#visible && !this.ownerDocument.hidden) this.#call.api?.markRead();
  };

  /** What was written goes with the note about the end, which must not close by itself while somebody reads. */
  #keepToRead(): void {
    const { fades = false } = this.#call.slice ?? {};
    if (fades && this.#visible && this.#entries.length > 0) this.#call.api?.keepEnd();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-chat': CallChat;
  }
}
