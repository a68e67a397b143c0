import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { CallController } from '../controller/index.js';
import { type CallApi, CallError, type CallSnapshot, type CallState, type ChangeEvent } from '../core/index.js';
import {
  buttonStyles,
  callContext,
  CallWatch,
  ContextProvider,
  ElementStates,
  linkedId,
  naturalWidth,
  need,
  overrideTexts,
  PageIcons,
  type PageSettings,
  phoneTexts,
  settingsContext,
  sharedStyles,
  stageShape,
  type Strings,
  takeLostFocus,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { createController } from './create-controller.js';
import { defaultRelay } from './default-relay.js';
import { forwardEvents } from './forward-events.js';
import { noPhone, phone, room } from './layout.js';
import { storedName, storeName } from './stored-name.js';
import { webrtcCallStyles } from './webrtc-call.styles.js';

/** Seconds for which a call rings: by default, and at most. */
const RING = 45;
const LONGEST_RING = 600;

const NO_SETTINGS: PageSettings = { strings: null, to: '', icons: {}, ringtone: true };
const SETTINGS = Object.keys(NO_SETTINGS) as readonly (keyof PageSettings)[];
/** What there is where nothing provides a call. */
const NO_CALL: {
  readonly link: 'offline';
  readonly phase: 'idle';
  readonly unfinished?: never;
  readonly inRoom?: never;
  readonly hasLeft?: never;
} = { link: 'offline', phase: 'idle' };

/**
 * A phone in a page: makes the call's controller, hands it to the elements inside, and shows a whole phone where it has no
 * children of its own.
 *
 * @tagname webrtc-call
 * @slot - The page's own layout, in place of the default one
 * @slot (name)-icon - An icon for all elements of the call, as `hangup-icon`
 * @fires call-incoming - Somebody calls; preventing it leaves the ring to the page
 * @fires call-start - A call is about to be dialled; preventing it stops it
 * @fires call-hangup - The person is about to hang up; preventing it keeps the call
 * @fires call-state-change - The call is in another phase
 * @fires call-ended - A call is over
 * @fires call-message - The other side has written something
 * @fires call-error - Something failed that is not a call's end
 * @fires call-id-change - My call ID is there, or is another one
 * @csspart layout - The default layout
 * @csspart phone - The card with my ID and the dialer
 * @csspart id-card - My ID
 * @csspart dialer - The dialer
 * @csspart window - The call
 * @csspart room - The room, in their place
 * @csspart incoming - The ring
 * @csspart loading - In the place of the call while that loads
 * @csspart hangup-button - "Hang up", in there
 * @csspart problem - Why there is no phone
 * @csspart icon - The icon before it
 * @cssproperty --call-color-accent - What is to be pressed first, and a tint of the stage
 * @cssproperty --call-color-surface - What cards, fields and the bar stand on
 * @cssproperty --call-color-surface-raised - The ring, which lies on top of the page, and the stage without a picture
 * @cssproperty --call-color-text - Text
 * @cssproperty --call-color-muted - Text of less weight
 * @cssproperty --call-color-danger - Hang up, decline, what went wrong
 * @cssproperty --call-color-success - Answer, online, a verified ID
 * @cssproperty --call-color-border - Lines around cards and fields
 * @cssproperty --call-color-focus - The ring around what has the focus
 * @cssproperty --call-color-stage - What the picture stands on
 * @cssproperty --call-font-family - All text; the page's own unless given
 * @cssproperty --call-font-name - People's names
 * @cssproperty [--call-font-size-small=0.8125rem] - Labels and notes
 * @cssproperty [--call-font-size-medium=0.9375rem] - Text
 * @cssproperty [--call-font-size-large=1.25rem] - Names in a ring, the state of the call above a picture
 * @cssproperty [--call-font-size-display=1.75rem] - My ID, and a name without a picture
 * @cssproperty [--call-space-unit=0.25rem] - The step that all gaps and paddings are made of
 * @cssproperty [--call-radius-control=0.75rem] - Corners of buttons and fields
 * @cssproperty [--call-radius-card=1.25rem] - Corners of cards and of the ring
 * @cssproperty [--call-radius-stage=1.25rem] - Corners of the stage and of my own picture
 * @cssproperty [--call-radius-round=2.25rem] - Corners of the bar and of the buttons in it
 * @cssproperty [--call-radius-avatar=50%] - Corners of the avatar
 * @cssproperty --call-shadow-card - The shadow of cards and of the bar
 * @cssproperty --call-shadow-raised - The shadow of the ring, which lies on top of the page
 * @cssproperty [--call-motion-fast=120ms] - How long a button takes to change
 * @cssproperty [--call-motion-slow=240ms] - How long a piece takes to come and go
 * @cssproperty [--call-motion-ease=cubic-bezier(0.2, 0.7, 0.2, 1)] - How both begin and end
 * @cssState offline - There is no link to the relay
 * @cssState connecting-relay - The link to the relay is being made
 * @cssState online - Calls can come and go
 * @cssState idle - No call
 * @cssState dialing - I call somebody
 * @cssState ringing - Somebody calls
 * @cssState connecting - The call was answered
 * @cssState connected - Both hear each other
 * @cssState reconnecting - The connection is lost and being mended
 * @cssState ended - The call is over, its reason on screen
 */
export class WebrtcCall extends LitElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    stageShape,
    naturalWidth,
    webrtcCallStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return {
      relay: {},
      name: {},
      to: {},
      room: {},
      token: {},
      identity: {},
      ringTimeout: { type: Number, attribute: 'ring-timeout' },
      iceTransportPolicy: { attribute: 'ice-transport-policy' },
      withoutVideo: { type: Boolean, attribute: 'without-video' },
      withoutRingtone: { type: Boolean, attribute: 'without-ringtone' },
      withoutCallWaiting: { type: Boolean, attribute: 'without-call-waiting' },
      iceServers: { attribute: false },
      strings: { attribute: false },
      controller: { attribute: false },
    };
  }

  readonly #texts = new TextWatch(this, phoneTexts);
  readonly #states = new ElementStates(this);
  readonly #provider = new ContextProvider<CallApi | null>(this, callContext, null);
  readonly #icons = new PageIcons(this);
  readonly #settings = new ContextProvider<PageSettings>(this, settingsContext, NO_SETTINGS);
  readonly #call = new CallWatch(this, ({ link, call: { phase }, comeback, room, leftRoom }) => ({
    link,
    phase,
    unfinished: comeback !== null,
    inRoom: room !== null,
    hasLeft: leftRoom !== null,
  }));

  /** The relay's URL; in the bundle that a relay serves it is that relay. Another one ends the call and connects anew. */
  relay: string | null = null;

  /** The name that others see when I call; without it the one the person gave. */
  name: string | null = null;

  /** The ID that the dialer is filled with. */
  to = '';

  /** A room in the place of the phone, by its name; an empty one has the person name it. A link to a room leads into it without. */
  room: string | null = null;

  /** What a relay may ask for before it lets a page in; another one is shown to it at once, and ends no call. */
  token: string | null = null;

  /** A named key pair, shared by all tabs that name it; another one ends the call and connects anew. */
  identity: string | null = null;

  /**
   * Seconds for which a call rings before it is given up.
   *
   * @default 45
   */
  ringTimeout = RING;

  /** `relay` lets media go through TURN servers only, so that the other side does not learn my address. */
  iceTransportPolicy: 'all' | 'relay' = 'all';

  /** Calls start with the camera off, unless `dial` or `answer` says otherwise. */
  withoutVideo = false;

  /** An incoming call is shown, and neither heard nor felt. */
  withoutRingtone = false;

  /** A second caller is told that I am busy. */
  withoutCallWaiting = false;

  /** STUN and TURN servers beside the relay's own, from the next connection on. */
  iceServers: readonly RTCIceServer[] = [];

  /** Texts in your own words, any of them. */
  strings: Strings | null = null;

  #controller: CallApi | null = null;
  /** The one this element made, and closes when it is removed. */
  #own: CallController | null = null;
  /** What the own one was made from. */
  #ownKey: string | null = null;
  #forwarding: AbortController | null = null;
  /** Whether the call stands in the place of what is there without one. */
  #inCall = false;
  /** What is there without one, and whether somebody was in here before it changed. */
  #place: LitElement | null = null;
  /** A call may begin soon. */
  #isNear = false;
  #isHeld = false;

  /** The call without its interface; set one to use your own, and `null` to go back. */
  get controller(): CallApi | null {
    return this.#controller;
  }

  // Frameworks take a property away by setting it to `undefined`.
  set controller(controller: CallApi | null | undefined) {
    if (controller === this.#controller || (!controller && this.#own)) return;
    this.#closeOwn();
    this.#use(controller ?? null);
  }

  override connectedCallback(): void {
    this.#open();
    super.connectedCallback();
    this.#forward();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is moved is connected again by the end of the task; its call goes on.
    setTimeout(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#isHeld = this.matches(':focus-within');
    this.#open();
    this.#applySettings(changed);
    const { link, phase, unfinished } = this.#call.slice ?? NO_CALL;
    // There is a phase of the same name.
    this.#states.only(link === 'connecting' ? 'connecting-relay' : link, phase);
    // Who comes by a call link is about to call.
    if (this.#isNear || phase !== 'idle' || unfinished || linkedId()) this.prepare();
  }

  /** A room comes and goes with the focus in it, or with what had it. */
  protected override updated(): void {
    const before = this.#place;
    const place = (this.#place = this.renderRoot.querySelector<LitElement>('call-room, call-dialer'));
    if (place === null || place === before || !this.#isHeld) return;
    // The keyboard of whoever touches would cover the page.
    if (place.localName === 'call-dialer' && matchMedia('(pointer: coarse)').matches) return;
    void customElements
      .whenDefined(place.localName)
      .then(() => place.updateComplete)
      .then(() => takeLostFocus(this.ownerDocument, () => place));
  }

  /**
   * Calls an ID, in any spelling, or a call link. Without a link to the relay it waits some seconds for one, and ends with
   * `relay-unreachable` where none comes.
   *
   * @param options `video`: whether I send video; by default as `without-video` says
   * @returns the state once connected or ended; as it was where it is hung up before it has begun
   * @throws CallError before the phase is `dialing`: `invalid-id`, `own-id`, `invalid-state`, `unsupported`,
   *   `insecure-context`, `relay-refused`, or `relay-unreachable` where the page names no relay
   */
  async dial(id: string, { video = !this.withoutVideo }: { video?: boolean } = {}): Promise<CallState> {
    this.prepare();
    return this.#needController().dial(id, { video });
  }

  /**
   * Answers the ring, or the named one of those that wait, which ends the call that is on.
   *
   * @param options `video`: whether I send video; by default as the caller wishes, unless `without-video` is set
   * @returns the state once connected or ended
   * @throws CallError `invalid-state` where nothing rings
   */
  async answer(options: { video?: boolean; callId?: string } = {}): Promise<CallState> {
    return this.#needController().answer(this.withoutVideo ? { video: false, ...options } : options);
  }

  /** Declines the ring, or the named one of those that wait. Does nothing where nothing rings. */
  decline(options: { callId?: string } = {}): void {
    this.#controller?.decline(options);
  }

  /** Ends the call in whatever phase it is. Does nothing where there is none. */
  hangUp(): void {
    this.#controller?.hangUp();
  }

  /**
   * Loads what a call is made of, for which the first one would wait, as soon as there is a link to the relay. By itself the
   * phone does that when a person comes near, and with a ring: this is for pages that call or answer on their own.
   */
  prepare(): void {
    this.#isNear = true;
    // Firefox never asks again for a script that it once asked for in vain: without a link it has to wait.
    if (this.#call.slice?.link === 'online') need('call-window');
    this.#controller?.prepare?.();
  }

  /**
   * Puts the focus to where a call begins: into the field for an ID, or into the room. In a call it stays where it is, and in a
   * layout of the page's own that is for the page to do.
   */
  override focus(options?: FocusOptions): void {
    if (this.#place) this.#place.focus(options);
    else super.focus(options);
  }

  protected override render(): TemplateResult {
    const own = Array.from(this.children).some((child) => child.slot === '');
    // In rows and columns of the page's own it would take a place.
    const isItem = own && /flex|grid/.test(getComputedStyle(this).display);
    return html`${isItem ? nothing : html`<div class="ruler"></div>`}${this.#renderDefault(own)}<slot
        @slotchange=${() => this.requestUpdate()}
      ></slot>`;
  }

  #renderDefault(own: boolean): TemplateResult | typeof nothing {
    const texts = overrideTexts(this.#texts.texts, this.strings);
    if (this.#controller === null) return noPhone(texts.missingRelay);
    if (own) return nothing;
    const inCall = (this.#inCall = this.#isCallShown());
    // A call goes before a room that I am not in: nobody could see it there, nor hang up.
    const name = this.#roomName;
    if (!inCall && name !== null) return room(name);
    return phone({ inCall, texts, onNear: () => this.prepare(), onHangUp: () => this.hangUp() });
  }

  /** The room in the place of the phone; an empty name where it knows itself which, and `null` where there is none. */
  get #roomName(): string | null {
    const { inRoom, hasLeft } = this.#call.slice ?? NO_CALL;
    // Not in the place of a phone that somebody uses.
    const leadsBack = hasLeft && (this.#place?.localName === 'call-room' || !this.#isHeld);
    return this.room ?? (inRoom || leadsBack || location.hash.startsWith('#room=') ? '' : null);
  }

  #isCallShown(): boolean {
    const { phase, unfinished, inRoom } = this.#call.slice ?? NO_CALL;
    if (inRoom || phase === 'ringing') return false;
    if (phase === 'idle') return unfinished === true;
    // What nobody answered in front of a room does not stand before that.
    const passed = this.#roomName !== null && !this.#inCall;
    return phase !== 'ended' || (!passed && customElements.get('call-window') !== undefined);
  }

  #needController(): CallApi {
    if (this.#controller === null) throw new CallError('relay-unreachable', 'the relay attribute is missing');
    return this.#controller;
  }

  /** Makes the own controller, or makes it anew where it would reach another relay or have another identity. */
  #open(): void {
    if (!this.isConnected || (this.#controller !== null && this.#own === null)) return;
    const relay = absoluteUrl(this.relay ?? defaultRelay());
    const key = relay === null ? null : JSON.stringify([relay, this.identity]);
    if (key === this.#ownKey) return;
    this.#closeOwn();
    this.#ownKey = key;
    this.#own = relay === null ? null : this.#makeOwn(relay);
    this.#use(this.#own);
    this.#own?.start();
  }

  #makeOwn(relay: string): CallController {
    const { identity } = this;
    const controller = createController({
      relay,
      token: () => this.token ?? undefined,
      identity: identity ?? undefined,
      iceServers: () => this.iceServers,
    });
    controller.setName(this.name ?? storedName());
    return controller;
  }

  #closeOwn(): void {
    this.#own?.close();
    this.#own = null;
    this.#ownKey = null;
  }

  #leave(): void {
    this.#forwarding?.abort();
    if (this.#own === null) return;
    this.#closeOwn();
    this.#use(null);
  }

  #use(controller: CallApi | null): void {
    const previous = this.#controller;
    this.#controller = controller;
    this.#forward();
    this.#provider.value = controller;
    this.requestUpdate('controller', previous);
  }

  #forward(): void {
    this.#forwarding?.abort();
    if (this.#controller === null || !this.isConnected) return;
    this.#forwarding = new AbortController();
    const { signal } = this.#forwarding;
    forwardEvents(this.#controller, this, signal);
    addEventListener('hashchange', () => this.requestUpdate(), { signal });
    this.#controller.addEventListener('change', (event) => this.#onChange(event), { signal });
    loadRing(this.#controller.snapshot);
  }

  #onChange({ snapshot, previous }: ChangeEvent): void {
    const { name } = snapshot;
    // A name that the page gives is the page's affair; one that the person gave is there again next time.
    if (this.name === null && name !== previous.name) storeName(name);
    loadRing(snapshot);
  }

  #applySettings(changed: PropertyValues<this>): void {
    const { strings, to } = this;
    const now: PageSettings = { strings, to, icons: this.#icons.icons, ringtone: !this.withoutRingtone };
    const before = this.#settings.value;
    if (SETTINGS.some((name) => before[name] !== now[name])) this.#settings.value = now;
    const name = (this.name ??= null);
    if (changed.has('name') && name !== null) this.#controller?.setName(name);
    if (this.#own === null) return;
    if (changed.has('token')) this.#own.reconnect();
    // An attribute that was taken away, or holds nonsense, means the default.
    this.#own.settings.ringTimeout = this.ringTimeout > 0 ? Math.min(this.ringTimeout, LONGEST_RING) : RING;
    this.#own.settings.callWaiting = !this.withoutCallWaiting;
    this.#own.settings.iceTransportPolicy = this.iceTransportPolicy === 'relay' ? 'relay' : 'all';
  }
}

/** What shows a ring is loaded with the first one, together with what answers it. */
function loadRing({ call, waiting }: CallSnapshot): void {
  if (call.phase === 'ringing' || waiting.length > 0) need('incoming-call');
}

/** A URL as the page means it; `null` where there is none, or it is none that a relay can have. */
function absoluteUrl(relay: string | null): string | null {
  if (!relay || !URL.canParse(relay, document.baseURI)) return null;
  const { protocol, href } = new URL(relay, document.baseURI);
  return /^https?:$/.test(protocol) ? href : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'webrtc-call': WebrtcCall;
  }
}
