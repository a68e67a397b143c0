import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { type CallApi, CallError } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import { icon, note, PHONE } from '../ui/index.js';
import { canCallAgain, isStill, type ShownCall, type WindowTexts } from './call-view.js';

/** What can be done when nobody speaks any more: call again, or return to the call after a reload, and close. */
export class Goodbye {
  readonly #host: ReactiveControllerHost;
  #api: CallApi | null = null;
  #call: ShownCall | null = null;
  /** Why it could not be called again. */
  #failure: ErrorCode | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Before a rendering. */
  update(api: CallApi | null, call: ShownCall | null): void {
    this.#api = api;
    this.#call = call;
    if (call === null || !isStill(call)) this.#failure = null;
  }

  render(texts: WindowTexts): TemplateResult {
    return html`${this.#failure === null ? nothing : note(texts.errors[this.#failure])}
      <div part="goodbye" class="goodbye">
        ${this.#renderAgain(texts)}
        <button part="close-button" class="button tonal" type="button" @click=${this.#onClose}>${texts.close}</button>
      </div>`;
  }

  #renderAgain(texts: WindowTexts): TemplateResult | typeof nothing {
    if (this.#call === null || !canCallAgain(this.#call)) return nothing;
    return html`<button part="again-button" class="button filled" type="button" @click=${this.#onAgain}>
      ${icon('again-icon', PHONE)}${this.#call.phase === 'unfinished' ? texts.comeBack : texts.callAgain}
    </button>`;
  }

  /** Whoever has come to it by the keyboard is not to lose it under the focus. A mouse leaves the focus anywhere. */
  readonly onFocus = (event: FocusEvent): void => {
    const [focused] = event.composedPath() as Element[];
    if (this.#call?.phase === 'ended' && focused?.matches(':focus-visible')) this.#api?.keepEnd();
  };

  readonly #onClose = (): void => {
    this.#api?.dismiss();
  };

  readonly #onAgain = async (): Promise<void> => {
    this.#tell(null);
    try {
      await (this.#call?.phase === 'unfinished' ? this.#api?.comeBack() : this.#api?.callAgain());
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.#tell(error.code);
    }
  };

  #tell(failure: ErrorCode | null): void {
    this.#failure = failure;
    this.#host.requestUpdate();
  }
}
