import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { type CallSnapshot, isAnswered, type Ring } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import {
  avatar,
  avatarStyles,
  BADGE_CHECK,
  buttonStyles,
  CallElement,
  callIdText,
  CallWatch,
  fill,
  focusedElement,
  icon,
  nameOf,
  need,
  PHONE,
  sharedStyles,
  tokens,
  VIDEO,
  X,
} from '../ui/index.js';
import { incomingCallStyles } from './incoming-call.styles.js';
import { PressGuard } from './press-guard.js';
import type { RingAlerts } from './ring-alerts.js';

interface RingSlice extends Pick<CallSnapshot, 'waiting' | 'quiet'> {
  readonly ring: Ring | null;
}

/** More than this at once is no help to anybody. */
const MOST = 3;
/** How loud a ring is beside a conversation, where it must not drown who is speaking. */
const SOFT = 0.2;

/**
 * Who is calling, with three ways to react; on top of the page, and above a call that is on. Rings that the page shows
 * itself (it prevented `call-incoming`) are left out.
 *
 * A ring is noticed by whoever looks elsewhere: a tone, vibration once the page has been touched, the page's title, the badge
 * of an installed app, and, while the tab is hidden, a notification where the page has the permission, for which it never
 * asks. All of that ends with the ring.
 *
 * It is a manual popover: in the top layer, yet the page behind it, with its form and its running call, goes on
 * working, which a modal dialog would stop; and neither Escape nor a click beside it declines a call by accident. The
 * focus goes to the dialog itself, so that whoever is typing does not answer with a space, and afterwards back.
 *
 * @tagname incoming-call
 * @slot verified-icon - Instead of the badge
 * @slot answer-video-icon - Instead of the icon of "Answer with video"
 * @slot answer-audio-icon - Instead of the icon of "Answer with audio"
 * @slot decline-icon - Instead of the icon of "Decline"
 * @csspart dialog - One call that rings
 * @csspart who - All about the caller
 * @csspart pulse - What pulses around the avatar
 * @csspart avatar - The caller's picture
 * @csspart caller - The name that the caller claims
 * @csspart id - The caller's ID, which is proven
 * @csspart status - Video or audio, and "Verified ID"; that it is into a room; in a call or a room, that answering ends it
 * @csspart verified - "Verified ID"
 * @csspart silent - That the browser keeps the ring silent until the page is clicked
 * @csspart actions - The buttons
 * @csspart answer-video-button - "Answer with video"
 * @csspart answer-audio-button - "Answer with audio"
 * @csspart decline-button - "Decline"
 * @csspart block - What blocks the caller
 * @csspart icon - Every icon
 * @cssState ringing - Something rings
 */
export class IncomingCall extends CallElement {
  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, avatarStyles, incomingCallStyles];

  static override get properties(): PropertyDeclarations {
    return { blocked: { attribute: false } };
  }

  readonly #call = new CallWatch(this, ({ call, room, waiting, quiet }) => ({
    ring: call.phase === 'ringing' ? call.ring : null,
    taken: room !== null || call.phase === 'dialing' || isAnswered(call),
    waiting,
    quiet,
  }));
  readonly #guard = new PressGuard();

  /** The browser keeps the ring silent until the person clicks. */
  private blocked = false;

  #alerts: Promise<RingAlerts | null> | null = null;

  #rings: readonly Ring[] = [];
  #places: readonly (Ring | null)[] = [];
  /** Whether what is to be read out has its place in the page already: what comes together with it is not read out everywhere. */
  #mayTell = false;
  /** The ring that was just answered: it is quiet before the call has had its head start. */
  #answered: string | null = null;
  #focusBefore: HTMLElement | null = null;
  #hadFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // What is taken out of the page leaves the top layer, and has to be put back.
    if (!this.hasUpdated) return;
    this.#toggle();
    void this.#alert();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#alert();
  }

  protected override willUpdate(): void {
    const before = this.#rings;
    this.#rings = this.#call.slice === null ? [] : ringsToShow(this.#call.slice);
    // The last cards go out of sight with their layer. To take out of the page what has the focus is a layout at once, which
    // would hold up the call that comes in their place: that is drawn first.
    if (!this.#isOpen) this.#places = this.#rings;
    else if (this.#rings.length > 0) this.#places = placesOf(this.#rings, this.#places);
    this.setState('ringing', this.#rings.length > 0);
    // A card that has just come, or moved to where another was, is not pressed by a click that was meant for what stood there.
    if (this.#rings.some(({ callId }, at) => callId !== before[at]?.callId)) this.#guard.restart();
    this.#hadFocus = this.#hasFocus;
  }

  protected override render(): TemplateResult {
    return html`<div
        class="rings"
        popover="manual"
        ?data-taken=${this.#call.slice?.taken === true}
        @pointerdown=${this.#guard.capture}
        @pointerup=${this.#guard.capture}
        @pointercancel=${this.#guard.capture}
        @keydown=${this.#guard.capture}
        @keyup=${this.#guard.capture}
        @click=${this.#guard.capture}
      >
        ${this.#places.map((ring) => ring && this.#renderRing(ring))}
      </div>
      <div class="visually-hidden" role="alert">
        ${this.#mayTell ? this.#rings.map(({ remote }) => html`<p>${this.#title(remote)}</p>`) : nothing}
      </div>`;
  }

  protected override firstUpdated(): void {
    requestAnimationFrame(() => {
      this.#mayTell = true;
      this.requestUpdate();
    });
  }

  protected override updated(): void {
    this.#toggle();
    void this.#alert();
  }

  #renderRing(ring: Ring): TemplateResult {
    const { remote, callId } = ring;
    const name = cleanName(remote.name);
    return html`<div
      part="dialog"
      class="ring"
      role="alertdialog"
      aria-label=${this.#title(remote)}
      aria-describedby=${`about-${callId}`}
      tabindex="-1"
    >
      <div part="who" class="who">
        <div part="pulse" class="pulse">${avatar({ id: remote.id, name })}</div>
        <div class="about" id=${`about-${callId}`}>
          ${name === '' ? nothing : html`<p part="caller" class="caller"><bdi>${name}</bdi></p>`}
          <p part="id" class="id" ?data-alone=${name === ''} translate="no">${callIdText(remote.id)}</p>
          ${this.#renderStatus(ring)}
        </div>
      </div>
      ${this.#renderActions(ring)}
      <call-block-button
        part="block"
        .who=${remote.id}
        .controller=${this.controller}
        .for=${this.for}
      ></call-block-button>
    </div>`;
  }

  #renderStatus({ wants, room }: Ring): TemplateResult {
    const kind = wants.video ? this.texts.incomingVideo : this.texts.incomingAudio;
    return html`<p part="status" class="status">
        <span part="verified" class="verified">${icon('verified-icon', BADGE_CHECK)}${this.texts.verified}</span>
        <span>${kind}</span>
      </p>
      ${room === null ? nothing : html`<p part="status" class="status">${this.texts.incomingRoom}</p>`}
      ${this.#call.slice?.taken === true ? html`<p part="status" class="status">${this.texts.answerEndsCall}</p>` : nothing}
      ${this.blocked ? html`<p part="silent" class="status">${this.texts.silentRing}</p>` : nothing}`;
  }

  #renderActions({ callId, wants }: Ring): TemplateResult {
    const { answerWithVideo, answerWithAudio, decline } = this.texts;
    // The same way back is the strong one; neither moves.
    const weight = (same: boolean): string => (same ? 'filled' : 'tonal');
    // Beside a call on a phone there is room for their icons only.
    const title = (words: string) => (this.#call.slice?.taken === true ? words : undefined);
    return html`<div part="actions" class="actions">
      <button
        part="answer-video-button"
        class="button success ${weight(wants.video)}"
        type="button"
        title=${ifDefined(title(answerWithVideo))}
        @click=${() => this.#onAnswer(callId, true)}
      >
        ${icon('answer-video-icon', VIDEO)}${answerWithVideo}
      </button>
      <button
        part="answer-audio-button"
        class="button success ${weight(!wants.video)}"
        type="button"
        title=${ifDefined(title(answerWithAudio))}
        @click=${() => this.#onAnswer(callId, false)}
      >
        ${icon('answer-audio-icon', PHONE)}${answerWithAudio}
      </button>
      <button
        part="decline-button"
        class="button danger tonal"
        type="button"
        title=${ifDefined(title(decline))}
        @click=${() => this.#call.api?.decline({ callId })}
      >
        ${icon('decline-icon', X)}${decline}
      </button>
    </div>`;
  }

  get #layer(): HTMLElement | null {
    return this.renderRoot.querySelector('.rings');
  }

  get #isOpen(): boolean {
    return this.#layer?.matches(':popover-open') ?? false;
  }

  get #hasFocus(): boolean {
    return this.#layer?.matches(':focus-within') ?? false;
  }

  #title(remote: Ring['remote']): string {
    return fill(this.texts.isCalling, { name: nameOf({ id: remote.id, name: cleanName(remote.name) }) });
  }

  #toggle(): void {
    const open = this.#isOpen;
    if (this.#rings.length > 0) {
      if (!open) this.#open();
      else if (this.#hadFocus && !this.#hasFocus) this.#focusFirst();
    } else if (open) {
      this.#close();
    }
  }

  #open(): void {
    need('call-block-button');
    this.#focusBefore = focusedElement(this.ownerDocument);
    // A ring and a removal in one turn: what is in no page has no top layer.
    if (!this.isConnected) return;
    this.#layer?.showPopover();
    this.#focusFirst();
  }

  #close(): void {
    this.#layer?.hidePopover();
    // Only whoever was in the dialog is taken back.
    if (this.#hadFocus) this.#focusBefore?.focus();
    this.#focusBefore = null;
    requestAnimationFrame(() => setTimeout(() => this.requestUpdate()));
  }

  /** Loaded with the first ring; without it the ring is still shown, and the next one tries again. */
  async #alert(): Promise<void> {
    if (this.#alerts === null && this.#rings.length === 0) return;
    this.#alerts ??= import('./ring-alerts.js').then(
      ({ RingAlerts }) => new RingAlerts((blocked) => (this.blocked = blocked)),
      () => (this.#alerts = null),
    );
    const alerts = await this.#alerts;
    const heard = this.isConnected ? this.#rings.filter(({ callId }) => callId !== this.#answered) : [];
    const callers = heard.map(({ remote }) => this.#title(remote));
    alerts?.ring(callers, this.#volume);
  }

  get #volume(): number {
    if (this.settings?.ringtone === false) return 0;
    return this.#call.slice?.taken ? SOFT : 1;
  }

  #focusFirst(): void {
    this.#layer?.querySelector<HTMLElement>('.ring')?.focus();
  }

  #onAnswer(callId: string, video: boolean): void {
    this.#answered = callId;
    void this.#alert();
    this.#call.api?.answer({ video, callId }).catch(overAlready);
  }
}

/** The ring in front and those that wait, without those that the page shows. */
function ringsToShow({ ring, waiting, quiet }: RingSlice): readonly Ring[] {
  const rings = ring === null ? waiting : [ring, ...waiting];
  return rings.filter(({ callId }) => !quiet.includes(callId)).slice(0, MOST);
}

/** Each ring stays where it is while it rings: what is drawn there keeps its focus when another one goes. */
function placesOf(rings: readonly Ring[], before: readonly (Ring | null)[]): readonly (Ring | null)[] {
  const places = before.map((place) => rings.find(({ callId }) => callId === place?.callId) ?? null);
  return [...places, ...rings.filter((ring) => !places.includes(ring))];
}

/** `answer` refuses only where the ring was over a moment before the click; the card is gone by then. */
function overAlready(): void {
  return;
}

declare global {
  interface HTMLElementTagNameMap {
    'incoming-call': IncomingCall;
  }
}
