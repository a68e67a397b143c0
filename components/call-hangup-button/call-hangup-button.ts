import { type CSSResultGroup, html, type TemplateResult } from 'lit';
import {
  buttonStyles,
  CallElement,
  callTexts,
  CallWatch,
  icon,
  PHONE,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callHangupButtonStyles } from './call-hangup-button.styles.js';

/**
 * Ends the call, whatever it has come to: cancels a dial, declines a ring, hangs up. In a room it leaves that.
 *
 * @tagname call-hangup-button
 * @slot icon - Instead of the icon
 * @csspart hangup-button - "Hang up", or "Leave"
 * @csspart icon - The icon
 */
export class CallHangupButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, callHangupButtonStyles];

  readonly #words = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, ({ call, room }) => {
    if (room !== null) return 'room';
    return call.phase === 'idle' || call.phase === 'ended' ? null : 'call';
  });

  protected override render(): TemplateResult {
    const words = this.#call.slice === 'room' ? this.#words.texts.leaveRoom : this.texts.hangUp;
    return html`<button
      part="hangup-button"
      class="button round filled danger"
      type="button"
      aria-label=${words}
      title=${words}
      ?disabled=${this.#call.slice === null}
      @click=${this.#onClick}
    >
      ${icon('hangup-icon', PHONE, 'icon')}
    </button>`;
  }

  #onClick(): void {
    const { api, slice } = this.#call;
    if (slice === 'room') api?.leaveRoom();
    else api?.hangUp();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-hangup-button': CallHangupButton;
  }
}
