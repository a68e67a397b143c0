import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { MAX_NAME_LENGTH } from '../protocol/index.js';
import {
  buttonStyles,
  CallElement,
  callIdText,
  callLink,
  CallWatch,
  cardStyles,
  CHECK,
  CIRCLE_ALERT,
  COPY,
  fieldStyles,
  icon,
  SHARE,
  sharedStyles,
  tokens,
} from '../ui/index.js';
import { callIdCardStyles } from './call-id-card.styles.js';

/** How long "Copied" is shown, in milliseconds. */
const COPIED_FOR = 2000;

/**
 * My own call ID, large enough to be read out, with what it takes to hand it to somebody; my name; and whether calls
 * can reach me.
 *
 * @tagname call-id-card
 * @slot copy-icon - Instead of the copy icon
 * @slot copied-icon - Instead of the tick that follows it
 * @slot problem-icon - Instead of the icon before what went wrong
 * @slot share-icon - Instead of the share icon
 * @csspart card - All of it
 * @csspart head - The line above the ID
 * @csspart label - "Your ID", and "Your name"
 * @csspart status - "Online", "Connecting…" or "Offline"
 * @csspart dot - The dot before it
 * @csspart line - The line with the ID and its buttons
 * @csspart id - The ID
 * @csspart waiting - Where the ID will be
 * @csspart actions - The buttons beside the ID
 * @csspart copied - "Copied"
 * @csspart name-field - My name with its label
 * @csspart name - The field itself
 * @csspart problem - Why there is no ID, or no link
 * @csspart copy-button - "Copy ID"
 * @csspart share-button - "Share"; it is there where the browser has a share sheet
 * @csspart icon - Every icon
 * @cssproperty --call-font-id - The font of the ID; by default the page's own
 */
export class CallIdCard extends CallElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    fieldStyles,
    cardStyles,
    callIdCardStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return { copied: { attribute: false }, copyFailed: { attribute: false } };
  }

  readonly #call = new CallWatch(this, ({ id, link, name, problem }) => ({ id, link, name, problem }));

  private copied = false;
  private copyFailed = false;

  #copiedTimer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endCopied();
  }

  protected override render(): TemplateResult {
    return html`<div part="card" class="card">
      <div part="head" class="head">
        <span part="label" class="label">${this.texts.yourId}</span>
        ${this.#renderStatus()}
      </div>
      ${this.#renderId()} ${this.#renderName()}
    </div>`;
  }

  #renderStatus(): TemplateResult {
    const link = this.#call.slice?.link ?? 'offline';
    const words = { online: this.texts.online, connecting: this.texts.connectingRelay, offline: this.texts.offline };
    return html`<span part="status" class="status" role="status">
      <span part="dot" class="dot" data-link=${link}></span>${words[link]}
    </span>`;
  }

  #renderId(): TemplateResult {
    const { id = null, problem = null } = this.#call.slice ?? {};
    if (id === null) return problem === null ? this.#renderWaiting() : this.#renderProblem(this.texts.errors[problem]);
    return html`<div part="line" class="line">
        <div part="id" class="id" translate="no">${callIdText(id)}</div>
        <div part="actions" class="actions">${this.#renderCopy(id)} ${this.#renderShare(id)}</div>
      </div>
      ${this.copyFailed ? this.#renderProblem(this.texts.copyFailed) : nothing}
      ${problem === null ? nothing : this.#renderProblem(this.texts.errors[problem])}`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div part="line" class="line">
      <div part="id" class="id" aria-busy="true">
        <div part="waiting" class="waiting"></div>
        <span class="visually-hidden">${this.texts.preparingId}</span>
      </div>
    </div>`;
  }

  #renderProblem(sentence: string): TemplateResult {
    return html`<p part="problem" class="note problem" role="alert">
      ${icon('problem-icon', CIRCLE_ALERT)}<span>${sentence}</span>
    </p>`;
  }

  #renderCopy(id: string): TemplateResult {
    return html`<button
        part="copy-button"
        class="button icon-only ${this.copied ? 'done' : ''}"
        type="button"
        aria-label=${this.texts.copyId}
        title=${this.texts.copyId}
        @click=${() => this.#copy(id)}
      >
        ${this.copied ? icon('copied-icon', CHECK) : icon('copy-icon', COPY)}
      </button>
      <span part="copied" class="toast" role="status" ?data-shown=${this.copied}
        >${this.copied ? this.texts.copied : ''}</span
      >`;
  }

  #renderShare(id: string): TemplateResult | typeof nothing {
    if (typeof navigator.share !== 'function') return nothing;
    return html`<button
      part="share-button"
      class="button icon-only"
      type="button"
      aria-label=${this.texts.share}
      title=${this.texts.share}
      @click=${() => this.#onShare(id)}
    >
      ${icon('share-icon', SHARE)}
    </button>`;
  }

  #renderName(): TemplateResult {
    return html`<label part="name-field" class="name">
      <span part="label" class="label">${this.texts.yourName}</span>
      <input
        part="name"
        class="input name-input"
        autocomplete="name"
        maxlength=${MAX_NAME_LENGTH}
        placeholder=${this.texts.namePlaceholder}
        .value=${this.#call.slice?.name ?? ''}
        @change=${this.#onName}
      />
    </label>`;
  }

  async #copy(text: string): Promise<void> {
    this.#endCopied();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Denied in a frame, or an insecure page that has no clipboard: the words say how to do it by hand.
      this.copyFailed = true;
      this.#selectId();
      return;
    }
    this.copyFailed = false;
    this.copied = true;
    this.#copiedTimer = setTimeout(() => this.#endCopied(), COPIED_FOR);
  }

  #endCopied(): void {
    clearTimeout(this.#copiedTimer);
    this.copied = false;
  }

  #selectId(): void {
    const shown = this.renderRoot.querySelector('.id');
    if (shown !== null) getSelection()?.selectAllChildren(shown);
  }

  async #onShare(id: string): Promise<void> {
    const link = callLink(id);
    try {
      await navigator.share({ title: this.texts.shareText, url: link });
    } catch (error) {
      // Closing the sheet is no failure; a frame that may not share can still copy.
      if (!(error instanceof DOMException && error.name === 'AbortError')) await this.#copy(link);
    }
  }

  #onName(event: Event): void {
    const field = event.currentTarget as HTMLInputElement;
    const { api } = this.#call;
    api?.setName(field.value);
    // What was cleaned away shall not stay in the field.
    if (api) field.value = api.snapshot.name;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-id-card': CallIdCard;
  }
}
