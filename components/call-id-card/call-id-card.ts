import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { MAX_NAME_LENGTH } from '../protocol/index.js';
import {
  buttonStyles,
  CallElement,
  callIdText,
  CallWatch,
  cardStyles,
  CHECK,
  CIRCLE_ALERT,
  COPY,
  fieldStyles,
  icon,
  QR_CODE,
  SHARE,
  sharedStyles,
  tokens,
} from '../ui/index.js';
import { callIdCardStyles } from './call-id-card.styles.js';
import type { Sharing } from './sharing.js';

/** What the buttons are for. */
export type CardAction = 'copy' | 'share' | 'qr';

/**
 * My own call ID, large enough to be read out, with what it takes to hand it to somebody: copied, as a call link, or as the
 * link's QR code; my name; and whether calls can reach me.
 *
 * @tagname call-id-card
 * @slot copy-icon - Instead of the copy icon
 * @slot copied-icon - Instead of the tick that follows it
 * @slot problem-icon - Instead of the icon before what went wrong
 * @slot share-icon - Instead of the share icon
 * @slot qr-icon - Instead of the QR icon
 * @csspart card - All of it
 * @csspart head - The line above the ID
 * @csspart label - "Your ID", and "Your name"
 * @csspart status - "Online", "Connecting…" or "Offline"
 * @csspart dot - The dot before it
 * @csspart line - The ID and its buttons
 * @csspart id - The ID
 * @csspart waiting - Where the ID will be
 * @csspart actions - The buttons below the ID
 * @csspart copied - "Copied", and "Link copied"
 * @csspart name-field - My name with its label
 * @csspart name - The field itself
 * @csspart problem - Why there is no ID, or no link
 * @csspart copy-button - "Copy ID"
 * @csspart share-button - "Share": opens the share sheet with the call link, and copies it where the browser has none
 * @csspart qr-button - "Show QR code"
 * @csspart qr-panel - The QR code with the words below it
 * @csspart qr - The QR code of the call link
 * @csspart qr-hint - The words below it
 * @csspart link - The call link, where the browser lets neither share nor copy it
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
    return { sharing: { attribute: false }, unloaded: { attribute: false } };
  }

  readonly #call = new CallWatch(this, ({ id, link, name, problem }) => ({ id, link, name, problem }));

  /** What the buttons do; `null` until somebody comes near them. */
  private sharing: Sharing | null = null;
  /** It could not be loaded. */
  private unloaded = false;

  protected override render(): TemplateResult {
    return html`<div part="card" class="card content">
      <div part="head" class="head">
        <span part="label" class="label" id="label">${this.texts.yourId}</span>
        ${this.#renderStatus()}
      </div>
      ${this.#renderId()} ${this.#renderName()}
    </div>`;
  }

  #renderStatus(): TemplateResult {
    // A template for each, so that a word that begins elsewhere on the line is a new one, and not one that has moved.
    const shown = {
      online: html`<span part="dot" class="dot online"></span>${this.texts.online}`,
      connecting: html`<span part="dot" class="dot connecting"></span>${this.texts.connectingRelay}`,
      offline: html`<span part="dot" class="dot"></span>${this.texts.offline}`,
    };
    return html`<span part="status" class="status" role="status">${shown[this.#call.slice?.link ?? 'offline']}</span>`;
  }

  #renderId(): TemplateResult {
    const { id = null, problem = null } = this.#call.slice ?? {};
    const words = problem && this.#renderProblem(this.texts.errors[problem]);
    if (id === null) return words ?? this.#renderWaiting();
    return html`<div part="line" class="line">
        <div part="id" class="id" role="group" aria-labelledby="label" translate="no">${callIdText(id)}</div>
        <div part="actions" class="actions" @pointerenter=${this.#load} @focusin=${this.#load}>
          ${this.#renderAction('copy', this.texts.copyId, COPY, id)}
          ${this.#renderAction('share', this.texts.share, SHARE, id)}
          ${this.#renderAction('qr', this.texts.showQr, QR_CODE, id)} ${this.sharing?.renderToast()}
        </div>
      </div>
      ${this.sharing?.render(id)}
      ${this.unloaded ? this.#renderProblem(this.texts.errors['relay-unreachable']) : nothing} ${words}`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div part="line" class="line">
      <div part="id" class="id" aria-busy="true">
        <div part="waiting" class="waiting"></div>
        <span class="visually-hidden">${this.texts.preparingId}</span>
      </div>
      <div class="actions"><span class="button icon-only kept"></span></div>
    </div>`;
  }

  #renderProblem(sentence: string): TemplateResult {
    return html`<p part="problem" class="note problem" role="alert">
      ${icon('problem-icon', CIRCLE_ALERT)}<span>${sentence}</span>
    </p>`;
  }

  #renderAction(action: CardAction, name: string, shape: string, id: string): TemplateResult {
    const done = this.sharing?.isDone(action);
    const expanded = this.sharing?.open === true ? 'true' : 'false';
    return html`<button
      part="${action}-button"
      class="button icon-only ${done ? 'done' : ''}"
      type="button"
      aria-label=${name}
      title=${name}
      aria-expanded=${action === 'qr' ? expanded : 'undefined'}
      @click=${() => this.#act(action, id)}
    >
      ${done ? icon('copied-icon', CHECK) : icon(`${action}-icon`, shape)}
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

  /** Near the buttons nothing is said of what could not be loaded: the press tries again. */
  readonly #load = async (near?: Event): Promise<void> => {
    try {
      const { Sharing } = await import('./sharing.js');
      this.sharing ??= new Sharing(this);
      this.unloaded = false;
    } catch {
      this.unloaded = near === undefined;
    }
  };

  async #act(action: CardAction, id: string): Promise<void> {
    // Some browsers let a page copy in the press itself only.
    const copying = action === 'copy' ? navigator.clipboard?.writeText(id) : undefined;
    const copied = copying?.then(
      () => true,
      () => false,
    );
    await this.#load();
    await this.sharing?.[action](id, copied);
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
