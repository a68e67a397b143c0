import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { CallError, type CallApi, type CallPhase, type ChatFile } from '../core/index.js';
import { MAX_TEXT_LENGTH } from '../protocol/chat-messages.js';
import { cleanFileName } from '../protocol/file-name.js';
import { type ChatTexts, icon, PAPERCLIP } from '../ui/index.js';
import { type Addressee, AddresseeChoice } from './addressee.js';
import { type ChatFailure, type ComposerNote, composerNote, isClosed } from './composer-note.js';
import { askWhereToSave } from './save-picker.js';

/** What a person writes in. */
export interface ComposerView {
  readonly api: CallApi | null;
  readonly phase: CallPhase;
  /** Who is connected in the room; `null` in a call. */
  readonly there: readonly Addressee[] | null;
}

/** Where a message is written, files are chosen, and those of the other side taken: what is sent, to whom, and why not. */
export class Composer {
  readonly #host: ReactiveControllerHost;
  readonly #choice: AddresseeChoice;
  #view: ComposerView = { api: null, phase: 'idle', there: null };
  /** What is being written. */
  #draft = '';
  /** What could not be done last. */
  #failure: ChatFailure | null = null;
  #isAsking = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#choice = new AddresseeChoice(host);
  }

  /** Whether something may be sent now. */
  get isOpen(): boolean {
    return !isClosed(this.#view) && this.#choice.gone === null;
  }

  /** Before a rendering. */
  update(view: ComposerView): void {
    this.#view = view;
    // What was meant for one of a room is for nobody who comes after it.
    if (view.there === null && this.#choice.options.length > 0) this.#draft = '';
    this.#choice.update(view.there);
  }

  render(texts: ChatTexts, language: string): TemplateResult {
    const { phase, there } = this.#view;
    const { disabled, note, problem } = composerNote({
      ...{ texts, language, phase, there },
      draft: this.#draft,
      failure: this.#failure,
      gone: this.#choice.gone,
    });
    return html`<form part="composer" class="composer" @submit=${this.#onSubmit}>
      ${there === null || disabled ? nothing : this.#choice.render(texts)}
      ${this.#isOver ? nothing : this.#renderFields(texts, { disabled, problem })}
      <p part="note" class="note ${problem ? 'problem' : ''}" id="note" role="status">${note}</p>
    </form>`;
  }

  /** After a call its messages have the room of the field; but what somebody was writing is not taken away. */
  get #isOver(): boolean {
    const { phase, there } = this.#view;
    return phase === 'ended' && there === null && this.#draft === '';
  }

  #renderFields(texts: ChatTexts, { disabled, problem }: Pick<ComposerNote, 'disabled' | 'problem'>): TemplateResult {
    return html`${this.#renderFileButton(texts)}
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
        .value=${this.#draft}
        @input=${this.#onInput}
        @keydown=${onKey}
      ></textarea>
      <button part="send-button" class="button filled" type="submit" ?disabled=${!this.isOpen || this.#isTooLong}>
        ${texts.messageSend}
      </button>`;
  }

  /** Sends files to whom the person writes. */
  async sendFiles(files: readonly File[]): Promise<void> {
    this.#fail(null);
    const { options } = this.#choice;
    for (const file of files) {
      try {
        await this.#view.api?.sendFile(file, ...options);
      } catch (error) {
        const isTooMany = error instanceof CallError && error.code === 'rate-limited';
        this.#fail(isTooMany ? { text: 'fileTooMany' } : { text: 'fileUnreadable', file: cleanFileName(file.name) });
      }
    }
  }

  /** Takes a file that is offered, once the person has said where it shall be. */
  async accept({ id, name }: ChatFile): Promise<void> {
    // The dialog stands already.
    if (this.#isAsking) return;
    this.#fail(null);
    this.#isAsking = true;
    const to = await askWhereToSave(name).catch(() => undefined);
    this.#isAsking = false;
    // Whoever closes the dialog may still choose.
    if (to === undefined) return;
    try {
      await this.#view.api?.acceptFile(id, to ? { to } : {});
    } catch (error) {
      this.#fail(acceptFailure(error));
      if (to && !to.locked) await to.abort();
    }
  }

  /** The input itself takes the focus and the keys; its label is what is seen. */
  #renderFileButton({ fileChoose }: ChatTexts): TemplateResult {
    return html`<label part="file-button" class="button icon-only attach" title=${fileChoose}>
      <input
        class="visually-hidden"
        type="file"
        name="files"
        multiple
        aria-label=${fileChoose}
        ?disabled=${!this.isOpen}
        @change=${this.#onChoose}
      />
      ${icon('file-icon', PAPERCLIP)}
    </label>`;
  }

  get #isTooLong(): boolean {
    return this.#draft.length > MAX_TEXT_LENGTH;
  }

  readonly #onInput = ({ target }: Event): void => {
    this.#draft = (target as HTMLTextAreaElement).value;
    this.#fail(null);
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#send();
  };

  /** What could not be sent stands in the field again, before what was written meanwhile. */
  async #send(): Promise<void> {
    const text = this.#draft;
    const { api } = this.#view;
    if (!api || text.trim() === '' || this.#isTooLong || !this.isOpen) return;
    const { options } = this.#choice;
    this.#draft = '';
    this.#host.requestUpdate();
    try {
      await api.sendMessage(text, ...options);
    } catch {
      this.#draft = this.#draft === '' ? text : `${text}\n${this.#draft}`;
      this.#fail({ text: 'messageFailed' });
    }
  }

  readonly #onChoose = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file may be chosen again.
    input.value = '';
    void this.sendFiles(files);
  };

  #fail(failure: ChatFailure | null): void {
    this.#failure = failure;
    this.#host.requestUpdate();
  }
}

/** Enter sends, unless it chooses what an input method proposes, or begins a line. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

function acceptFailure(error: unknown): ChatFailure | null {
  const code = error instanceof CallError ? error.code : null;
  // It was taken back meanwhile: its line says so.
  if (code === 'invalid-state') return null;
  return { text: code === 'unsupported' ? 'fileTooLarge' : 'fileFailed' };
}
