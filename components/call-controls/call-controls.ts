import { type CSSResultGroup, html, type TemplateResult } from 'lit';
import { CallElement, callTexts, TextWatch, tokens } from '../ui/index.js';
import { callControlsStyles } from './call-controls.styles.js';

/**
 * The bar of a running call.
 *
 * It is a group and not a `toolbar`: a toolbar is one stop of the Tab key with arrow keys inside, which would put "Hang
 * up" behind keys that a person has to know of. With a handful of buttons each stays one Tab away.
 *
 * @tagname call-controls
 * @slot - More buttons, before "Hang up"
 * @csspart bar - The bar itself
 * @csspart microphone-button - "Mute microphone" or "Unmute microphone"
 * @csspart camera-button - "Turn camera off" or "Turn camera on"
 * @csspart hangup-button - "Hang up"
 * @csspart icon - Every icon
 */
export class CallControls extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, callControlsStyles];

  readonly #words = new TextWatch(this, callTexts);

  protected override render(): TemplateResult {
    const { controller, for: target } = this;
    return html`<div part="bar" class="bar" role="group" aria-label=${this.#words.texts.controls}>
      <call-microphone-button
        exportparts="microphone-button, icon"
        .controller=${controller}
        .for=${target}
      ></call-microphone-button>
      <call-camera-button
        exportparts="camera-button, icon"
        .controller=${controller}
        .for=${target}
      ></call-camera-button>
      <slot></slot>
      <call-hangup-button
        exportparts="hangup-button, icon"
        .controller=${controller}
        .for=${target}
      ></call-hangup-button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-controls': CallControls;
  }
}
