import type { CallApi, CallPhase } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import { callContext } from '../ui/call-context.js';
import { ContextLookup } from '../ui/context-lookup.js';
import { ElementStates } from '../ui/element-states.js';
import { PHONE } from '../ui/icon-shapes/phone.js';
import { VIDEO } from '../ui/icon-shapes/video.js';
import { nearestLang, watchLang } from '../ui/texts/lang-watch.js';
import type { Strings } from '../ui/texts/texts.js';
import { buttonTexts, type ButtonTexts } from './button-texts.js';
import { callButtonStyles } from './call-button.styles.js';
import type { OwnPhone } from './own-phone.js';
import { sharedSheet } from './shared-sheet.js';

const STATES = ['idle', 'loading', 'calling', 'ended'] as const;
type State = (typeof STATES)[number];

/** What is said to the phone as it is said to the button. */
const HANDED_ON = ['relay', 'name', 'token'];

/** A server has no elements to be one of. */
const Base = globalThis.HTMLElement ?? Object;

/**
 * One button that calls one ID, for any page. Before it is pressed it loads nothing, connects to nothing and has no ID; the
 * call is shown in a window on top of the page, and when it is over the link is closed: it can't be rung. Inside a
 * `<webrtc-call>`, or with `for`, it calls with that phone, which shows the call where it always does.
 *
 * It is no Lit element, so that its own script, `call-button.js`, is a few kilobytes: the phone is loaded by the press.
 *
 * @tagname call-button
 * @slot - The words on the button; "Video call", or "Audio call", unless given
 * @slot icon - Instead of the icon
 * @slot hangup-icon - Instead of the icon of "Hang up" in the call's window; so with every icon that `<webrtc-call>` has a slot for
 * @fires call-start - The call is about to be dialled; preventing it stops it
 * @fires call-hangup - The person is about to hang up; preventing it keeps the call
 * @fires call-state-change - The call is in another phase
 * @fires call-ended - The call is over
 * @fires call-error - Something failed that is not a call's end
 * @csspart button - The button
 * @csspart icon - Its icon
 * @csspart status - That it connects, or what went wrong
 * @csspart window - The call, on top of the page
 * @csspart hangup-button - "Hang up", while what shows the call is loading
 * @cssState idle - Nobody is called
 * @cssState loading - It was pressed, and the phone is loading
 * @cssState calling - The call is on, or on its way
 * @cssState ended - The call is over
 */
export class CallButton extends Base {
  static readonly observedAttributes = ['for', 'without-video'];

  // Without a value here: what was set before the element was one stays.
  /** STUN and TURN servers beside the relay's own. */
  iceServers: readonly RTCIceServer[] | undefined;

  readonly #states = new ElementStates(this);
  readonly #button = document.createElement('button');
  readonly #label = document.createElement('slot');
  readonly #shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  readonly #status = document.createElement('p');
  readonly #lookup = new ContextLookup<CallApi | null>(this, callContext, (api) => {
    this.#found = api;
    this.#follow(this.#outer);
  });
  #state: State = 'idle';
  #strings: Strings | null = null;
  #controller: CallApi | null = null;
  #found: CallApi | null = null;
  #own: OwnPhone | null = null;
  #followed: CallApi | null = null;
  #phase: CallPhase = 'idle';
  #following: AbortController | null = null;
  #unwatch: (() => void) | null = null;

  constructor() {
    super();
    this.#draw(this.attachShadow({ mode: 'open', delegatesFocus: true }));
    this.#button.addEventListener('click', () => void this.#onPress());
  }

  /**
   * The ID to call, in any spelling.
   * @attr
   */
  get to(): string {
    return this.getAttribute('to') ?? '';
  }
  set to(to: string | null | undefined) {
    this.#reflect('to', to);
  }

  /**
   * The relay's URL; with the script that a relay serves it is that relay.
   * @attr
   */
  get relay(): string | null {
    return this.getAttribute('relay');
  }
  set relay(relay: string | null | undefined) {
    this.#reflect('relay', relay);
  }

  /**
   * The name that the other side sees.
   * @attr
   */
  get name(): string | null {
    return this.getAttribute('name');
  }
  set name(name: string | null | undefined) {
    this.#reflect('name', name);
  }

  /**
   * What a relay may ask for before it lets a page in.
   * @attr
   */
  get token(): string | null {
    return this.getAttribute('token');
  }
  set token(token: string | null | undefined) {
    this.#reflect('token', token);
  }

  /**
   * Calls with the microphone only; the camera can be turned on in the call.
   * @attr without-video
   */
  get withoutVideo(): boolean {
    return this.hasAttribute('without-video');
  }
  set withoutVideo(without: boolean) {
    this.#reflect('without-video', without ? '' : null);
  }

  /**
   * The ID of the `<webrtc-call>` to call with, anywhere in the document; without it the nearest one around the button.
   * @attr
   */
  get for(): string | null {
    return this.getAttribute('for');
  }
  set for(id: string | null | undefined) {
    this.#reflect('for', id);
  }

  /** The call itself; it goes before `for` and before the nearest `<webrtc-call>`. */
  get controller(): CallApi | null {
    return this.#controller;
  }
  set controller(controller: CallApi | null | undefined) {
    this.#controller = controller ?? null;
    this.#follow(this.#outer);
  }

  /** Texts of the button and of the call's window in your own words, any of them. */
  get strings(): Strings | null {
    return this.#strings;
  }
  set strings(strings: Strings | null | undefined) {
    this.#strings = strings ?? null;
    this.#label.replaceChildren(this.#words);
  }

  connectedCallback(): void {
    this.#takeOver();
    this.#unwatch = watchLang(this, () => this.#label.replaceChildren(this.#words));
    this.attributeChangedCallback();
    this.#lookup.connect();
    this.#enter(this.#state);
    this.#follow(this.#outer);
    if (this.#state !== 'loading') this.#own?.show();
  }

  disconnectedCallback(): void {
    this.#unwatch?.();
    this.#lookup.disconnect();
    // A button that is moved is connected again by the end of the task; its call goes on.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#close('idle');
      this.#follow(null);
    });
  }

  attributeChangedCallback(): void {
    this.#lookup.refresh();
    this.#label.replaceChildren(this.#words);
    this.#shape.setAttribute('d', this.withoutVideo ? PHONE : VIDEO);
  }

  #draw(root: ShadowRoot): void {
    root.adoptedStyleSheets = [sharedSheet(callButtonStyles)];
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const look = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentcolor', 'stroke-width': '1.75' };
    const ends = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
    for (const [name, value] of Object.entries({ class: 'icon', part: 'icon', ...look, ...ends }))
      icon.setAttribute(name, value);
    icon.append(this.#shape);
    const place = Object.assign(document.createElement('slot'), { name: 'icon' });
    place.append(icon);
    Object.assign(this.#button, { className: 'button', type: 'button' });
    this.#button.part.add('button');
    this.#button.append(place, this.#label);
    Object.assign(this.#status, { className: 'status', role: 'status' });
    this.#status.part.add('status');
    root.append(this.#button, this.#status);
  }

  get #texts(): ButtonTexts {
    // What is `undefined` replaces nothing: JSON leaves it out.
    const own = JSON.parse(JSON.stringify(this.#strings)) as Partial<ButtonTexts> | null;
    return { ...buttonTexts(nearestLang(this)), ...own };
  }

  get #words(): string {
    return this.withoutVideo ? this.#texts.audioCall : this.#texts.videoCall;
  }

  /** The phone around it; `null`: it has to be its own. */
  get #outer(): CallApi | null {
    return this.#controller ?? this.#found;
  }

  get #isBusy(): boolean {
    return this.#state === 'loading' || this.#state === 'calling';
  }

  async #onPress(): Promise<void> {
    if (this.#isBusy) return;
    this.#close('loading');
    this.#status.textContent = this.#texts.connecting;
    const api = this.#outer ?? (await this.#openPhone());
    if (api === null) return;
    try {
      await api.dial(this.to, { video: !this.withoutVideo });
    } catch (error) {
      const { code } = error as { code?: ErrorCode };
      if (code === undefined) throw error;
      await this.#fail(code);
    }
    // The page has stopped it.
    if (this.#state === 'loading') this.#close('idle');
  }

  /** @returns `null` where it can't be opened, which is said, or where the button is gone */
  async #openPhone(): Promise<CallApi | null> {
    const loaded = await Promise.all([import('./own-phone.js'), import('./phone.js')]).catch(() => null);
    if (!loaded) {
      this.#close('idle');
      this.#status.textContent = this.#texts.notLoaded;
    }
    if (!loaded || !this.isConnected || !this.shadowRoot) return null;
    const [{ OwnPhone }] = loaded;
    const given = HANDED_ON.map((name) => [name, this.getAttribute(name)] as const);
    this.#own = new OwnPhone(this.shadowRoot, {
      label: this.textContent?.trim() || this.#words,
      texts: this.#texts,
      attributes: new Map(given.filter((one): one is [string, string] => one[1] !== null)),
      properties: { iceServers: this.iceServers ?? [], strings: this.#strings },
      icons: [...this.children].filter(({ slot }) => slot.endsWith('-icon')),
      onRung: () => this.#close('ended'),
    });
    const { api } = this.#own;
    if (api === null) await this.#fail(null);
    else this.#follow(api);
    return api;
  }

  /** @param code `null`: no relay is named */
  async #fail(code: ErrorCode | null): Promise<void> {
    this.#close('idle');
    const { notLoaded } = this.#texts;
    const { missingRelay, errors }: Strings = { ...this.#strings };
    const own = code === null ? missingRelay : errors?.[code];
    const sentence = import('./words.js').then(({ problemText }) => problemText(code, nearestLang(this)));
    // Without a network there are no words either; then that is what is wrong.
    const ours = await sentence.catch(() => notLoaded);
    this.#status.textContent = own ?? ours;
  }

  /** Shows from now on what becomes of this phone's calls. */
  #follow(api: CallApi | null): void {
    if (api === this.#followed || (this.#own && api !== this.#own.api)) return;
    this.#following?.abort();
    this.#following = new AbortController();
    this.#followed = api;
    this.#phase = 'idle';
    api?.addEventListener('change', () => this.#onPhase(api.snapshot.call.phase), { signal: this.#following.signal });
    if (api) this.#onPhase(api.snapshot.call.phase);
  }

  #onPhase(phase: CallPhase): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    if (phase === 'idle' || (phase === 'ended' && this.#own?.wasHungUp)) {
      this.#close('ended');
      return;
    }
    this.#enter(phase === 'ended' ? 'ended' : 'calling');
    this.#own?.show();
  }

  #enter(state: State): void {
    this.#state = state;
    this.#states.choose(STATES, state);
    this.#button.ariaDisabled = String(this.#isBusy);
    if (state !== 'loading') this.#status.textContent = '';
  }

  /** Closes the window and the link, where they are its own. */
  #close(state: State): void {
    const own = this.#own;
    this.#own = null;
    const hadFocus = own?.remove();
    if (own) this.#follow(this.#outer);
    this.#enter(state);
    if (hadFocus) this.#button.focus();
  }

  #reflect(name: string, value: string | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** What was set before the element was one. */
  #takeOver(): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of ['to', 'relay', 'name', 'token', 'withoutVideo', 'strings', 'for', 'controller']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = own[name];
      Reflect.deleteProperty(this, name);
      own[name] = value;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-button': CallButton;
  }
}
