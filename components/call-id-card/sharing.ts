import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { callLink, CIRCLE_ALERT, icon, linkCode, peopleTexts, type PeopleTexts, TextWatch } from '../ui/index.js';
import type { CardAction } from './call-id-card.js';
import type { QrCode } from '../ui/qr-code.js';
import { sharingStyles } from './sharing.styles.js';

/** How long "Copied" is shown, in milliseconds. */
const SAID_FOR = 2000;

/** What came of handing on an ID: which words are said of it, in which place. */
interface Outcome {
  readonly action: CardAction;
  readonly words: keyof PeopleTexts;
  readonly done: boolean;
}

/** What the buttons of the card do beyond the press itself: it loads when somebody comes near them. */
export class Sharing implements ReactiveController {
  readonly #host: LitElement;
  readonly #words: TextWatch<PeopleTexts>;
  #outcome: Outcome | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What makes codes: loaded with the first. */
  #maker: typeof import('../ui/qr-code.js') | null = null;
  #shown: { readonly link: string; readonly code: QrCode | null } | null = null;
  #open = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#words = new TextWatch(host, peopleTexts);
    const { shadowRoot } = host;
    // Not in the card's own list, which is there before this is.
    for (const { styleSheet } of [linkCode, sharingStyles])
      if (shadowRoot && styleSheet) shadowRoot.adoptedStyleSheets.push(styleSheet);
    host.addController(this);
  }

  /** Whether the QR code is shown. */
  get open(): boolean {
    return this.#open;
  }

  /** Whether an action has just been done, for its button to say so. */
  isDone(action: CardAction): boolean {
    return this.#outcome?.action === action && this.#outcome.done;
  }

  hostDisconnected(): void {
    this.#say(null);
  }

  /** @param copied whether the ID was copied in the press; `undefined` where there is no clipboard */
  async copy(_: string, copied: Promise<boolean> | undefined): Promise<void> {
    await this.#tell('copy', copied, 'copied', 'copyFailed');
  }

  /** Opens the system's share sheet with the call link; where there is none, or it may not open, the link is copied. */
  async share(id: string): Promise<void> {
    const url = callLink(id);
    try {
      await navigator.share({ title: this.#words.texts.shareText, url });
    } catch (error) {
      // Closing the sheet is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      await this.#tell('share', copyText(url), 'linkCopied', 'linkCopyFailed');
    }
  }

  /** Shows the call link as a QR code, or hides it. */
  async qr(): Promise<void> {
    this.#say(null);
    try {
      this.#maker ??= await import('../ui/qr-code.js');
    } catch {
      this.#say({ action: 'qr', words: 'peopleFailed', done: false });
      return;
    }
    this.#open = !this.#open;
    this.#host.requestUpdate();
  }

  /** What is said beside the buttons for a moment. */
  renderToast(): TemplateResult {
    const said = this.#outcome?.done ? this.#words.texts[this.#outcome.words] : '';
    return html`<span part="copied" class="toast" role="status" ?data-shown=${said !== ''}>${said}</span>`;
  }

  /** What stands below the ID. */
  render(id: string): TemplateResult {
    return html`${this.#renderFailure(id)} ${this.#open ? this.#renderCode(id) : nothing}`;
  }

  #renderFailure(id: string): TemplateResult | typeof nothing {
    if (this.#outcome === null || this.#outcome.done) return nothing;
    const { words, action } = this.#outcome;
    return html`<p part="problem" class="note problem" role="alert">
        ${icon('problem-icon', CIRCLE_ALERT)}<span>${this.#words.texts[words]}</span>
      </p>
      ${action === 'share' ? html`<p part="link" class="link" translate="no">${callLink(id)}</p>` : nothing}`;
  }

  #renderCode(id: string): TemplateResult {
    const { qrCode: label, qrHint } = this.#words.texts;
    const code = this.#codeOf(callLink(id));
    return html`<figure part="qr-panel" class="code">
      ${this.#maker?.qrImage(code, label)}
      <figcaption part="qr-hint">${qrHint}</figcaption>
    </figure>`;
  }

  #codeOf(link: string): QrCode | null {
    if (this.#shown?.link !== link) this.#shown = { link, code: this.#maker?.qrCodeOfLink(link) ?? null };
    return this.#shown.code;
  }

  async #tell(
    action: CardAction,
    copied: Promise<boolean> | undefined,
    words: keyof PeopleTexts,
    failure: keyof PeopleTexts,
  ): Promise<void> {
    this.#say(null);
    // Words are read out where their place was there before them.
    await this.#host.updateComplete;
    const done = (await copied) === true;
    this.#say({ action, words: done ? words : failure, done });
    if (done) {
      this.#timer = setTimeout(() => this.#say(null), SAID_FOR);
      return;
    }
    await this.#host.updateComplete;
    const shown = this.#host.renderRoot.querySelector(action === 'copy' ? '.id' : '.link');
    if (shown !== null) getSelection()?.selectAllChildren(shown);
  }

  #say(outcome: Outcome | null): void {
    clearTimeout(this.#timer);
    this.#outcome = outcome;
    this.#host.requestUpdate();
  }
}

/** @returns whether the browser let it be copied */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Denied in a frame, or an insecure page that has no clipboard.
    return false;
  }
}
