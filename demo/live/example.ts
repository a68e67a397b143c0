import type { CallIncomingEvent, ErrorCode, RoomSnapshot, WebrtcCall } from 'webrtc-call';
import { find } from '../frame/find.js';
import { giveRelay, siteRelay } from './relay.js';
import { sentenceAbout } from './sentences.js';

/** The ID that stands in examples for the other side's. */
const SOMEBODY = 'k7f2-9mqx-4hdp-t8wz';
/** The room that stands in examples for one of this page's own: two readers must not meet in it. */
const SOME_ROOM = 'Tea at five';
/** Milliseconds until Bob answers: long enough to see that it rings. */
const PAUSE = 900;
/** Lower than this, in pixels, Ada's side shows nothing while nobody calls. */
const NOTHING_TO_SEE = 16;

/**
 * One example on a page. Ada's side is the example itself, Bob's is a whole phone that answers by itself: two phones on
 * one page, which call each other through the relay as any two would.
 */
export class LiveExample {
  readonly #call: HTMLButtonElement;
  readonly #ring: HTMLButtonElement;
  readonly #status: HTMLElement;
  readonly #side: HTMLElement;
  readonly #source: string;
  /** The example has its own way to call; it takes calls itself. */
  readonly #manual: boolean;
  readonly #rings: boolean;
  readonly #bob: WebrtcCall;
  #ada: WebrtcCall | null = null;
  #problem: ErrorCode | null = null;

  constructor(root: HTMLElement) {
    this.#call = find(root, '[data-live-call]', HTMLButtonElement);
    this.#ring = find(root, '[data-live-ring]', HTMLButtonElement);
    this.#status = find(root, '[data-live-status]', HTMLElement);
    this.#side = find(root, '[data-live-ada]', HTMLElement);
    this.#source = find(root, 'template', HTMLTemplateElement).innerHTML;
    const modes = root.dataset.live ?? '';
    this.#manual = modes.includes('manual');
    this.#rings = modes.includes('rings');
    this.#bob = somebodyNamed('Bob');
    find(root, '[data-live-bob]', HTMLElement).append(this.#bob);
  }

  /** Shows it once Bob has an ID, or once it is known that he will not get one. */
  async start(): Promise<void> {
    const { controller } = this.#bob;
    await new Promise<void>((resolve) => {
      const ready = () => {
        if (controller?.snapshot.id === null && controller.snapshot.problem === null) return;
        controller?.removeEventListener('change', ready);
        resolve();
      };
      controller?.addEventListener('change', ready);
      ready();
    });
    this.#show();
    this.#listen();
    this.#update();
  }

  #show(): void {
    const id = this.#bob.controller?.snapshot.id ?? SOMEBODY;
    const example = document
      .createRange()
      .createContextualFragment(
        this.#source.replaceAll(SOMEBODY, id).replaceAll(SOME_ROOM, `${SOME_ROOM} ${crypto.randomUUID().slice(0, 8)}`),
      );
    giveRelay(example);
    this.#side.append(example);
    this.#ada = this.#side.querySelector('webrtc-call');
  }

  #listen(): void {
    for (const phone of this.#phones) {
      phone.addEventListener('call-error', ({ detail }) => this.#fail(detail.code));
      phone.addEventListener('call-state-change', ({ detail }) => this.#hush(phone, detail.to));
      phone.controller?.addEventListener('change', () => this.#update());
    }
    this.#ada?.controller?.addEventListener('change', ({ snapshot, previous }) => {
      if (snapshot.room?.phase !== previous.room?.phase) this.#follow(snapshot.room);
    });
    const silent = this.#rings ? [this.#bob] : this.#phones;
    for (const phone of silent) phone.addEventListener('call-incoming', (event) => answerSoon(phone, event));
    this.#call.addEventListener('click', () => this.#onCall());
    this.#ring.addEventListener('click', () => this.#dial(this.#bob, this.#ada));
    // Nobody waits for a page that shows something else by now: before the phones themselves say that they have left.
    addEventListener('pagehide', () => this.#hangUp(), { capture: true });
  }

  get #phones(): WebrtcCall[] {
    return this.#ada ? [this.#ada, this.#bob] : [this.#bob];
  }

  get #phase() {
    const { call, room = null } = this.#bob.controller?.snapshot ?? {};
    return room === null ? (call?.phase ?? 'idle') : 'connected';
  }

  get #busy(): boolean {
    return this.#phase !== 'idle' && this.#phase !== 'ended';
  }

  #onCall(): void {
    if (this.#busy) this.#hangUp();
    else this.#dial(this.#ada, this.#bob);
  }

  #dial(from: WebrtcCall | null, to: WebrtcCall | null): void {
    this.#problem = null;
    // What stands on the screen from the call before is in nobody's way.
    for (const phone of this.#phones) phone.controller?.dismiss();
    const id = to?.controller?.snapshot.id;
    if (from && id) from.dial(id).catch(() => this.#update());
  }

  #hangUp(): void {
    for (const phone of this.#phones) {
      phone.hangUp();
      phone.controller?.leaveRoom();
    }
  }

  /** Bob goes where Ada goes: into her room, and out of it. */
  #follow(room: RoomSnapshot | null): void {
    const { controller } = this.#bob;
    if (room === null) controller?.leaveRoom();
    if (room?.phase !== 'joined' || controller?.snapshot.room) return;
    for (const phone of this.#phones) this.#hush(phone, 'connecting');
    controller
      ?.joinRoom(room.name, { video: true })
      .then(() => this.#hush(this.#bob, 'connecting'))
      .catch(() => this.#update());
  }

  /** Two phones in one room would howl: both begin muted, and either may be turned on. */
  #hush(phone: WebrtcCall, phase: string): void {
    if (phase === 'connecting') phone.controller?.setMicrophone(false).catch(() => this.#update());
  }

  #fail(code: ErrorCode): void {
    this.#problem = code;
    this.#update();
  }

  #update(): void {
    const online = this.#phones.every(({ controller }) => controller?.snapshot.link === 'online');
    this.#call.hidden = this.#ada === null || (this.#manual && !this.#busy);
    this.#call.disabled = !online && !this.#busy;
    setText(this.#call, this.#busy ? 'Hang up' : 'Call Bob');
    this.#ring.disabled = !online || this.#busy;
    const { problem = null } = this.#bob.controller?.snapshot ?? {};
    setText(this.#status, sentenceAbout({ online, phase: this.#phase, problem: this.#problem ?? problem }));
    this.#side.toggleAttribute('data-empty', contentHeight(this.#side) < NOTHING_TO_SEE);
  }
}

/** A whole phone with the site's relay. */
function somebodyNamed(name: string): WebrtcCall {
  const phone = document.createElement('webrtc-call');
  phone.relay = siteRelay();
  phone.name = name;
  return phone;
}

function answerSoon(phone: WebrtcCall, event: CallIncomingEvent): void {
  event.preventDefault();
  const { callId, video } = event.detail;
  // Whoever gave up meanwhile is not to be answered.
  setTimeout(() => phone.answer({ callId, video }).catch(() => undefined), PAUSE);
}

/** What there is to see, in pixels. */
function contentHeight(side: Element): number {
  return Array.from(side.children, (child) => child.getBoundingClientRect().height).reduce(
    (sum, height) => sum + height,
    0,
  );
}

/** Said once: a live region repeats what is written into it anew. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
