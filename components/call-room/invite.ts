import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { type CallElement, COPY, icon, need, roomLink, type RoomTexts } from '../ui/index.js';

type Maker = typeof import('../ui/qr-code.js');

/** How others come into a room: by its link, as text and as a QR code, or because they are called. */
export class Invite implements ReactiveController {
  readonly #host: LitElement;
  #maker: Maker | null = null;
  #copied: boolean | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** Another room, or the same one anew. */
  reset(): void {
    this.#copied = null;
  }

  /** @param room its name */
  render(
    room: string,
    words: RoomTexts,
    { controller, for: target }: Pick<CallElement, 'controller' | 'for'>,
  ): TemplateResult {
    need('call-add');
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
      <call-add part="add" class="call-in" .controller=${controller} .for=${target}></call-add>
    </div>`;
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
