import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { CallError, type CallApi } from '../core/index.js';
import type { EndReason, ErrorCode } from '../protocol/index.js';
import {
  type CallTexts,
  CIRCLE_ALERT,
  COPY,
  endText,
  icon,
  type PhoneTexts,
  roomLink,
  type RoomTexts,
} from '../ui/index.js';

type Words = RoomTexts & PhoneTexts & CallTexts;
type Maker = typeof import('../ui/qr-code.js');

/** How others come into a room: by its link, as text and as a QR code, or because they are called. */
export class Invite implements ReactiveController {
  readonly #host: LitElement;
  #maker: Maker | null = null;
  #copied: boolean | null = null;
  #said: { readonly error: ErrorCode } | { readonly end: EndReason; readonly name: string } | null = null;
  #calling: AbortController | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#calling?.abort();
    this.reset();
  }

  /** Another room, or the same one anew. */
  reset(): void {
    this.#copied = null;
    this.#said = null;
  }

  /** @param room its name */
  render(room: string, words: Words, api: CallApi | null): TemplateResult {
    const link = roomLink(room);
    void this.#load();
    return html`<div class="invite">
      <p part="link" class="link" translate="no">${link}</p>
      <button part="copy-button" class="button tonal" type="button" @click=${() => this.#copy(link)}>
        ${icon('copy-icon', COPY)}${words.copyRoomLink}
      </button>
      <p part="copied" class="said" role="status">${this.#copied ? words.roomLinkCopied : nothing}</p>
      <figure part="qr-panel" class="code">
        ${this.#maker?.qrImage(this.#maker.qrCodeOfLink(link), words.roomQr)}
        <figcaption part="qr-hint">${words.roomQrHint}</figcaption>
      </figure>
      ${this.#renderCall(words, api)}
    </div>`;
  }

  #renderCall(words: Words, api: CallApi | null): TemplateResult {
    const sentence = this.#sentence(words);
    return html`<form part="call-in" class="call-in" novalidate @submit=${(event: Event) => this.#onSubmit(event, api)}>
      <label class="field"
        ><span part="label" class="label">${words.idToCall}</span
        ><input
          part="input"
          class="input"
          name="id"
          autocapitalize="off"
          autocomplete="off"
          spellcheck="false"
          translate="no"
          aria-describedby=${sentence === null ? nothing : 'call-problem'}
      /></label>
      <button part="call-button" class="button tonal" type="submit" ?disabled=${this.#calling !== null}>
        ${words.callIntoRoom}
      </button>
      <p id="call-problem" part="problem" class="note problem" role="alert">
        ${sentence && html`${icon('problem-icon', CIRCLE_ALERT)}<span>${sentence}</span>`}
      </p>
    </form>`;
  }

  #sentence(words: Words): string | null {
    if (this.#said === null) return null;
    if ('error' in this.#said) return words.errors[this.#said.error];
    return endText(words, { reason: this.#said.end, direction: 'outgoing' }, this.#said.name);
  }

  async #onSubmit(event: Event, api: CallApi | null): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = form.elements.namedItem('id') as HTMLInputElement;
    if (api === null || this.#calling !== null) return;
    this.#calling = new AbortController();
    this.#said = null;
    this.#host.requestUpdate();
    const id = field.value;
    try {
      const end = await api.addPerson(id, this.#calling);
      if (end !== null) this.#said = { end, name: id };
      else field.value = '';
    } catch (error) {
      if (!this.#calling.signal.aborted) this.#said = { error: codeOf(error) };
    }
    this.#calling = null;
    this.#host.requestUpdate();
  }

  async #copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.#copied = true;
    } catch {
      // Denied in a frame, or no clipboard: the link is there to be copied by hand.
      const shown = this.#host.renderRoot.querySelector('.link');
      if (shown !== null) getSelection()?.selectAllChildren(shown);
    }
    this.#host.requestUpdate();
  }

  /** Where it can't be loaded there is the link. */
  async #load(): Promise<void> {
    if (this.#maker !== null) return;
    this.#maker = await import('../ui/qr-code.js').catch(() => null);
    if (this.#maker !== null) this.#host.requestUpdate();
  }
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof CallError ? error.code : 'unsupported';
}
