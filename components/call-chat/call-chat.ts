import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { CallError, type CallPhase, type ChatEntry, type ChatFile } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import { MAX_TEXT_LENGTH } from '../protocol/chat-messages.js';
import { cleanFileName } from '../protocol/file-name.js';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  chatTexts,
  fieldStyles,
  icon,
  PAPERCLIP,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { type Addressee, AddresseeChoice, addresseesOf } from './addressee.js';
import { BlobLinks } from './blob-links.js';
import { callChatStyles } from './call-chat.styles.js';
import { chatLine, type LineView } from './chat-line.js';
import { type ChatFailure, composerNote, isClosed } from './composer-note.js';
import { FileDrop } from './file-drop.js';
import { askWhereToSave } from './save-picker.js';

/** Lines that are shown at once; more come on demand. */
const SHOWN = 200;
/** So near to its end the log follows what comes, in CSS pixels. */
const NEAR_END = 40;

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
    return { draft: { attribute: false }, failure: { attribute: false }, shown: { attribute: false } };
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
  readonly #choice = new AddresseeChoice(this);
  /** Who is connected in the room; `null` in a call. */
  #there: readonly Addressee[] | null = null;
  readonly #drop = new FileDrop(this, {
    isOpen: () => this.#mayWrite,
    onFiles: (files) => void this.#sendFiles(files),
  });

  /** What is being written. */
  private draft = '';
  /** What could not be done last. */
  private failure: ChatFailure | null = null;
  /** Lines that are shown, from the newest back. */
  private shown = SHOWN;

  #isAsking = false;
  #follows = true;
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
    this.ownerDocument.removeEventListener('visibilitychange', this.#markRead);
  }

  protected override willUpdate(): void {
    const { there = null } = this.#call.slice ?? {};
    this.#there = there === null ? null : (JSON.parse(there) as readonly Addressee[]);
    this.#choice.update(this.#there);
    const log = this.#log;
    this.#follows = !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (this.#entries.length === 0) this.shown = SHOWN;
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  protected override render(): TemplateResult {
    const { texts } = this.#words;
    return html`<div part="chat" class="chat">
      <div part="log" class="log" role="log" tabindex="0" aria-label=${texts.chatLog}>${this.#renderLog()}</div>
      ${this.#renderComposer()} ${this.#drop.isOver ? html`<p part="drop" class="drop">${texts.fileDrop}</p>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    const log = this.#log;
    if (log && this.#follows) log.scrollTop = log.scrollHeight;
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
      onAccept: (file) => void this.#accept(file),
      onStop: ({ id }) => void this.#call.api?.stopFile(id),
      linkTo: (blob) => this.#links.to(blob),
    };
  }

  #renderComposer(): TemplateResult {
    const { texts } = this.#words;
    const { disabled, note, problem } = composerNote({
      texts,
      language: this.#words.language,
      phase: this.#phase,
      draft: this.draft,
      failure: this.failure,
      there: this.#there,
      gone: this.#choice.gone,
    });
    return html`<form part="composer" class="composer" @submit=${this.#onSubmit}>
      ${this.#there === null || disabled ? nothing : this.#choice.render(texts)}
      ${this.#renderFileButton(!this.#mayWrite)}
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
      <button part="send-button" class="button filled" type="submit" ?disabled=${!this.#mayWrite || this.#isTooLong}>
        ${texts.messageSend}
      </button>
      <p part="note" class="note ${problem ? 'problem' : ''}" id="note" role="status">${note}</p>
    </form>`;
  }

  /** The input itself takes the focus and the keys; its label is what is seen. */
  #renderFileButton(disabled: boolean): TemplateResult {
    const { fileChoose } = this.#words.texts;
    return html`<label part="file-button" class="button icon-only attach" title=${fileChoose}>
      <input
        class="visually-hidden"
        type="file"
        name="files"
        multiple
        aria-label=${fileChoose}
        ?disabled=${disabled}
        @change=${this.#onChoose}
      />
      ${icon('file-icon', PAPERCLIP)}
    </label>`;
  }

  get #mayWrite(): boolean {
    return !isClosed({ phase: this.#phase, there: this.#there }) && this.#choice.gone === null;
  }

  get #isTooLong(): boolean {
    return this.draft.length > MAX_TEXT_LENGTH;
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

  #onInput({ target }: Event): void {
    this.draft = (target as HTMLTextAreaElement).value;
    this.failure = null;
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
    if (!api || text.trim() === '' || this.#isTooLong || !this.#mayWrite) return;
    const { options } = this.#choice;
    this.draft = '';
    try {
      await api.sendMessage(text, ...options);
    } catch {
      this.draft = this.draft === '' ? text : `${text}\n${this.draft}`;
      this.failure = { text: 'messageFailed' };
    }
  }

  #onChoose({ target }: Event): void {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file may be chosen again.
    input.value = '';
    void this.#sendFiles(files);
  }

  async #sendFiles(files: readonly File[]): Promise<void> {
    this.failure = null;
    const { options } = this.#choice;
    for (const file of files) {
      try {
        await this.#call.api?.sendFile(file, ...options);
      } catch (error) {
        const isTooMany = error instanceof CallError && error.code === 'rate-limited';
        this.failure = isTooMany ? { text: 'fileTooMany' } : { text: 'fileUnreadable', file: cleanFileName(file.name) };
      }
    }
  }

  async #accept({ id, name }: ChatFile): Promise<void> {
    // The dialog stands already.
    if (this.#isAsking) return;
    this.failure = null;
    this.#isAsking = true;
    const to = await askWhereToSave(name).catch(() => undefined);
    this.#isAsking = false;
    // Whoever closes the dialog may still choose.
    if (to === undefined) return;
    try {
      await this.#call.api?.acceptFile(id, to ? { to } : {});
    } catch (error) {
      this.failure = acceptFailure(error);
      if (to && !to.locked) await to.abort();
    }
  }
}

function acceptFailure(error: unknown): ChatFailure | null {
  const code = error instanceof CallError ? error.code : null;
  // It was taken back meanwhile: its line says so.
  if (code === 'invalid-state') return null;
  return { text: code === 'unsupported' ? 'fileTooLarge' : 'fileFailed' };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-chat': CallChat;
  }
}
