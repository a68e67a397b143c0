import type { CallApi } from '../core/index.js';
import type { CallIncomingEvent } from '../webrtc-call/call-events.js';
import type { WebrtcCall } from '../webrtc-call/webrtc-call.js';
import type { ButtonTexts } from './button-texts.js';
import { ownPhoneStyles } from './own-phone.styles.js';
import { sharedSheet } from './shared-sheet.js';

/** What a phone of the button's own is made from. */
export interface OwnPhoneOptions {
  /** What its window is called. */
  readonly label: string;
  readonly texts: ButtonTexts;
  /** Attributes of the `<webrtc-call>`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly properties: Partial<Pick<WebrtcCall, 'iceServers' | 'strings'>>;
  /** The page's own icons, by the slots of a `<webrtc-call>`. */
  readonly icons: readonly Element[];
  /** Somebody rings, most likely the one who was called, while the end is still being read: it was declined. */
  readonly onRung: () => void;
}

/**
 * A phone for one call, in a window on top of the page. It is a manual popover: the page behind it goes on working, and
 * Escape hangs nobody up. It loads with the press, and can’t be rung: in a call others hear that it is busy, and when it is
 * removed its link is closed.
 */
export class OwnPhone {
  readonly #window = document.createElement('div');
  readonly #phone = document.createElement('webrtc-call');
  readonly #abort = new AbortController();
  #hangup: Event | null = null;

  constructor(parent: ShadowRoot, { label, texts, attributes, properties, icons, onRung }: OwnPhoneOptions) {
    Object.assign(this.#window, {
      className: 'window',
      popover: 'manual',
      role: 'dialog',
      ariaLabel: label,
      tabIndex: -1,
    });
    this.#window.part.add('window');
    for (const [name, value] of attributes) this.#phone.setAttribute(name, value);
    this.#phone.setAttribute('without-call-waiting', '');
    Object.assign(this.#phone, properties);
    this.#phone.append(
      ...icons.map((icon) => icon.cloneNode(true)),
      document.createElement('call-window'),
      loading(texts, () => this.#phone.hangUp()),
    );
    this.#listen(onRung);
    this.#window.append(this.#phone);
    // A button that has had a phone has its styles already.
    parent.adoptedStyleSheets = [...new Set([...parent.adoptedStyleSheets, sharedSheet(ownPhoneStyles)])];
    parent.append(this.#window);
  }

  /** The call; `null` where the page says nowhere which relay to use. */
  get api(): CallApi | null {
    return this.#phone.controller;
  }

  /** Whether the person ended the call here: nothing has to be said about it. */
  get wasHungUp(): boolean {
    return this.#hangup?.defaultPrevented === false;
  }

  /** Shows the window, and again where it was moved in the page; the focus goes along with the first. */
  show(): void {
    if (!this.#window.isConnected || this.#window.matches(':popover-open')) return;
    this.#window.showPopover();
    this.#window.focus();
  }

  /** Closes the window and the link. @returns whether the focus was there */
  remove(): boolean {
    const hadFocus = this.#window.matches(':focus-within');
    this.#abort.abort();
    this.#window.remove();
    return hadFocus;
  }

  #listen(onRung: () => void): void {
    const { signal } = this.#abort;
    this.#phone.addEventListener('call-hangup', (event) => (this.#hangup = event), { signal });
    const onIncoming = (event: CallIncomingEvent): void => {
      event.preventDefault();
      this.#phone.decline({ callId: event.detail.callId });
      onRung();
    };
    this.#phone.addEventListener('call-incoming', onIncoming, { signal });
  }
}

/** What stands in the window until what shows the call has loaded: whoever waits can always hang up. */
function loading({ connecting, hangUp }: ButtonTexts, onHangUp: () => void): HTMLElement {
  const words = document.createElement('p');
  words.textContent = connecting;
  const button = document.createElement('button');
  button.className = 'button';
  button.type = 'button';
  button.textContent = hangUp;
  button.part.add('hangup-button');
  button.addEventListener('click', onHangUp);
  const place = document.createElement('div');
  place.className = 'loading';
  place.append(words, button);
  return place;
}
