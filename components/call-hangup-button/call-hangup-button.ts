import { type CSSResultGroup, html, type TemplateResult } from 'lit';
import { buttonStyles, CallElement, CallWatch, icon, PHONE, sharedStyles, tokens } from '../ui/index.js';
import { callHangupButtonStyles } from './call-hangup-button.styles.js';

/**
 * Ends the call, whatever it has come to: cancels a dial, declines a ring, hangs up.
 *
 * @tagname call-hangup-button
 * @slot icon - Instead of the icon
 * @csspart hangup-button - "Hang up"
 * @csspart icon - The icon
 */
export class CallHangupButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, callHangupButtonStyles];

  readonly #call = new CallWatch(this, ({ call }) => call.phase !== 'idle' && call.phase !== 'ended');

  protected override render(): TemplateResult {
    return html`<button
      part="hangup-button"
      class="button round filled danger"
      type="button"
      aria-label=${this.texts.hangUp}
      title=${this.texts.hangUp}
      ?disabled=${this.#call.slice !== true}
      @click=${this.#onClick}
    >
      ${icon('hangup-icon', PHONE, 'icon')}
    </button>`;
  }

  #onClick(): void {
    this.#call.api?.hangUp();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-hangup-button': CallHangupButton;
  }
}
