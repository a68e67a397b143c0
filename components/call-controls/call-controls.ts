import { type CSSResultGroup, html, type TemplateResult } from 'lit';
import {
  badgeStyles,
  buttonStyles,
  CallElement,
  callTexts,
  CallWatch,
  deviceButtonStyles,
  need,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { BarOverflow } from './bar-overflow.js';
import { callControlsStyles } from './call-controls.styles.js';
import { DevicesPanel } from './devices-panel.js';

/**
 * The bar of a running call, as wide as the room it has. Where that is too little for all its buttons, those that are
 * needed least stand behind "More", with their words.
 *
 * It is a group and not a `toolbar`: a toolbar is one stop of the Tab key with arrow keys inside, which would put "Hang
 * up" behind keys that a person has to know of. With a handful of buttons each stays one Tab away.
 *
 * @tagname call-controls
 * @slot - More buttons, before "Hang up"
 * @slot devices-icon - Instead of the icon of "Devices"
 * @slot more-icon - Instead of the icon of "More"
 * @csspart bar - The bar itself
 * @csspart microphone-button - "Mute microphone" or "Unmute microphone"
 * @csspart camera-button - "Turn camera off" or "Turn camera on"
 * @csspart chat-button - "Chat"
 * @csspart badge - Unread messages, on "Chat" and "More"; a dot there for a code
 * @csspart screen-button - "Share screen" or "Stop sharing"; not on phones
 * @csspart devices-button - "Devices"
 * @csspart devices - What it opens
 * @csspart devices__select - Each choice in it
 * @csspart devices__label - What is chosen
 * @csspart devices__meter - How loud the microphone is
 * @csspart devices__level - The bar in it
 * @csspart devices__problem - Why a device can't be used
 * @csspart devices__icon - The icon before it
 * @csspart devices__none - That there is no device
 * @csspart add-button - "Add someone"; not in a room
 * @csspart panel - What it opens
 * @csspart add__form - What stands in it
 * @csspart add__label - "ID to call"
 * @csspart add__input - The field
 * @csspart add__submit-button - "Add to the call"
 * @csspart add__problem - Why somebody is not here
 * @csspart add__icon - The icon before it
 * @csspart verify-button - "Safety code"; not in a room
 * @csspart news - A dot at its corner: there is a code to compare
 * @csspart verify__verify - What it opens
 * @csspart verify__label - "Verified ID"
 * @csspart verify__id - The other person's ID
 * @csspart verify__hint - What it is for
 * @csspart verify__code - The seven symbols
 * @csspart verify__symbol - Each of them
 * @csspart verify__picture - Its picture
 * @csspart verify__word - Its name
 * @csspart verify__status - How far the two are
 * @csspart verify__buttons - What can be done
 * @csspart verify__compare-button - "Compare a code", and "Compare again"
 * @csspart verify__match-button - "They match"
 * @csspart verify__differ-button - "They differ"
 * @csspart verify__hangup-button - "Hang up"
 * @csspart verify__icon - Every icon in it
 * @csspart pip-button - "Picture in picture"
 * @csspart fullscreen-button - "Full screen"
 * @csspart label - The words on a button behind "More"
 * @csspart more-button - "More"
 * @csspart more - What it opens
 * @csspart hangup-button - "Hang up"
 * @csspart icon - Every icon
 */
export class CallControls extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    badgeStyles,
    deviceButtonStyles,
    callControlsStyles,
  ];

  readonly #words = new TextWatch(this, callTexts);
  readonly #devices = new DevicesPanel(this);
  readonly #unread = new CallWatch(this, ({ chat }) => chat.unread);
  readonly #overflow = new BarOverflow(this);

  protected override render(): TemplateResult {
    const { controller, for: target } = this;
    const { texts } = this.#words;
    return html`<div class="room"></div>
      <div class="line">
        <div part="bar" class="bar" role="group" aria-label=${texts.controls} ?data-folded=${this.#overflow.isFolded}>
          <call-microphone-button .controller=${controller} .for=${target}></call-microphone-button>
          <call-camera-button .controller=${controller} .for=${target}></call-camera-button>
          ${this.#overflow.render(this.#words, this.#unread.slice ?? 0, this.#renderRest())}
          <call-hangup-button .controller=${controller} .for=${target}></call-hangup-button>
        </div>
      </div>
      ${this.#devices.renderPanel(texts.devices)}`;
  }

  /** What can wait for one press more. */
  #renderRest(): TemplateResult {
    const { controller, for: target } = this;
    const labelled = this.#overflow.isFolded;
    need('call-add-button');
    return html`<call-chat-button .controller=${controller} .for=${target} ?labelled=${labelled}></call-chat-button>
      <call-screen-button .controller=${controller} .for=${target} ?labelled=${labelled}></call-screen-button>
      ${this.#devices.renderButton(this.#words.texts.devices, labelled)}
      <call-add-button .controller=${controller} .for=${target} ?labelled=${labelled}></call-add-button>
      <call-verify-button
        .controller=${controller}
        .for=${target}
        ?labelled=${labelled}
        @news=${this.#overflow.onNews}
      ></call-verify-button>
      <call-pip-button .controller=${controller} .for=${target} ?labelled=${labelled}></call-pip-button>
      <call-fullscreen-button .controller=${controller} .for=${target} ?labelled=${labelled}></call-fullscreen-button>
      <slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-controls': CallControls;
  }
}
