import type { Peer } from '../peer/peer.js';
import {
  CANCEL_TO_END,
  IDLE,
  isAnswered,
  type CallSnapshot,
  type CallState,
  type ChatPerson,
  type TileSize,
} from '../core/index.js';
import { isSameParty, type AnyDelivery, type EndReason, type InviteRoom } from '../protocol/index.js';
import { LineWatch, Speaking, type CallFeature, type ProvenPeer } from './call-features.js';
import { Exchange, type MovedCall } from './exchange.js';
import { PairSizes } from './pair-sizes.js';
import type { RoomDesk } from './room-desk.js';
import { NO_REMOTE } from './snapshot-store.js';

/** Milliseconds for which a pair is remembered that is over, or did not come about: what still arrives for it is answered. */
const REMEMBERED = 60_000;
/** Milliseconds for which a pair, or somebody who is called into the room, is invited. */
const RING_TIMEOUT = 45_000;
/** How a call ends that was answered, and not selected: a call that is up ends in none of these ways. */
const TAKEN_BACK: readonly EndReason[] = Object.values(CANCEL_TO_END);

/** What a person sees and hears of the other side. */
export type Seen = Pick<CallSnapshot, 'remote' | 'speaking' | 'trouble'>;

/** With whom a pair is; a person who is called into the room may answer with any device. */
export interface Mate {
  readonly id: string;
  readonly device: string | null;
}

export interface PairOptions {
  readonly callId: string;
  readonly mate: Mate;
  readonly room: InviteRoom;
  /** The call that becomes the pair. */
  readonly moved?: MovedCall | undefined;
  /** Its call is in another phase. */
  readonly onPhase: (pair: RoomPair) => void;
  /** The other side makes a room of its own of it. */
  readonly onGrow: (pair: RoomPair, name: string) => void;
  /** Anything of what is shown of it is another. */
  readonly onChange: () => void;
  /** Nothing more will come of it, and nobody asks for it any more. */
  readonly onForgotten: (pair: RoomPair) => void;
}

/** A call between two of a room, on a line of its own: what is different from any other call is that nobody is asked. */
export class RoomPair {
  readonly callId: string;
  readonly #desk: RoomDesk;
  readonly #options: PairOptions;
  readonly #exchange: Exchange;
  readonly #sizes: PairSizes;
  readonly #abort = new AbortController();
  #call: CallState = IDLE;
  #started = false;
  #peer: Peer | null = null;
  #mate: Mate;
  /** The invite that it was made from. */
  #first: AnyDelivery | null = null;
  #seen: Seen = { remote: NO_REMOTE, speaking: false, trouble: null };
  #features: readonly CallFeature[] = [];
  #cancelForget: () => void;

  constructor(desk: RoomDesk, options: PairOptions) {
    this.callId = options.callId;
    this.#desk = desk;
    this.#options = options;
    this.#mate = options.mate;
    this.#cancelForget = this.#forgetLater();
    // Somebody has called somebody by it: who is in the room anyway has called nobody.
    const isCall = options.moved !== undefined || options.mate.device === null;
    this.#sizes = new PairSizes({
      clock: desk.clock,
      signal: this.#abort.signal,
      tell: ({ width, height }) => {
        this.#exchange.tell({ type: 'view', width, height });
      },
    });
    this.#exchange = new Exchange({
      ...desk,
      room: options.room,
      moved: options.moved,
      // Node tells a listener that is added during an event of that event too, browsers do not.
      hears: (delivery) => delivery !== this.#first && this.hears(delivery),
      openMedia: () => desk.mediaOpened(),
      // It is said of calls of the phone: theirs is the head start.
      onInvited: undefined,
      callWaiting: () => false,
      // Both have joined the room.
      isBlocked: () => Promise.resolve(false),
      onRing: ({ callId }) => this.#exchange.dispatch({ type: 'answer', callId, video: desk.video() }),
      onRemote: (remote) => this.#see({ remote }),
      onPeer: (proven) => this.#onPeer(proven),
      onChange: ({ call }) => {
        if (this.#started) this.#onCall(call);
      },
      onReplace: () => undefined,
      onOver: (ended) => {
        if (isCall) desk.note(ended);
      },
      onGrow: (_, name) => options.onGrow(this, name),
      onView: (shown) => this.#sizes.hear(shown),
    });
  }

  /** With whom it is; a guest has a device once it has answered. */
  get mate(): Mate {
    return this.#mate;
  }

  /** Whether it was a call of two before the room was. */
  get wasCall(): boolean {
    return this.#options.moved !== undefined;
  }

  get call(): CallState {
    return this.#call;
  }

  /** Whether it is on its way, or up. An invite that was not verified yet makes none. */
  get isOn(): boolean {
    return this.#call.phase !== 'idle' && this.#call.phase !== 'ended';
  }

  get isUp(): boolean {
    return this.#call.phase === 'connected' || this.#call.phase === 'reconnecting';
  }

  /** Why it ended; `null` while it has not. */
  get end(): EndReason | null {
    return this.call.phase === 'ended' ? this.call.reason : null;
  }

  /** Whether the caller took its ring back, or another device of mine had it, while I answered: I was not let in by it. */
  get isTakenBack(): boolean {
    const { call } = this;
    return this.wasCall && call.phase === 'ended' && call.direction === 'incoming' && TAKEN_BACK.includes(call.reason);
  }

  get seen(): Seen {
    return this.#seen;
  }

  /** Whether somebody said something in it. */
  hears(delivery: AnyDelivery): boolean {
    if (!('callId' in delivery) || delivery.callId !== this.callId) return false;
    const { id, device } = this.#options.mate;
    return isSameParty(delivery.from, { id, device: device ?? delivery.from.device });
  }

  /** Begins to tell what becomes of it. */
  start(): void {
    this.#started = true;
    // A call that was moved into the room has its connection from the beginning.
    if (this.#peer) this.#sizes.attach(this.#peer);
    this.#onCall(this.#exchange.line.call);
  }

  /** Invites the other side. */
  invite(): void {
    const { callId } = this;
    const { mate } = this.#options;
    this.#exchange.dispatch({
      ...({ type: 'dial', callId, to: mate.id } as const),
      video: this.#desk.video(),
      ringTimeout: RING_TIMEOUT,
    });
  }

  /** Takes the invite that it is made from. */
  receive(invite: AnyDelivery): void {
    this.#first = invite;
    this.#exchange.receive(invite);
  }

  /** Asks the other side to come into the room. */
  grow(name: string): void {
    this.#exchange.tell({ type: 'grow', room: name });
  }

  /** How large the other side is shown here, and how many are in the room: to that the two sides hold what they send. */
  fit(view: TileSize, people: number): void {
    this.#sizes.fit(view, people);
  }

  /** Gives the call away, which goes on in another room. */
  giveAway(): MovedCall | null {
    const moved = this.#exchange.giveAway();
    if (moved) this.#exchange.dispatch({ type: 'room', on: true });
    return moved;
  }

  /** Ends it because I leave. */
  hangUp(): void {
    this.#exchange.dispatch({ type: 'hang-up' });
  }

  /** Ends it because it is of no more use; nobody has left by that. */
  drop(): void {
    this.#exchange.dispatch({ type: 'broken', callId: this.callId, reason: 'media-failed' });
  }

  /** Lets go of everything, without a word where it is over. */
  close(): void {
    this.#cancelForget();
    this.#exchange.close(() => this.#abort.abort());
  }

  #onCall(call: CallState): void {
    const { phase } = call;
    const before = this.#call.phase;
    this.#call = call;
    if (isAnswered(call)) this.#mate = call.remote;
    if (phase !== before) {
      if (phase === 'ended') this.#onEnded();
      else this.#cancelForget();
      this.#options.onPhase(this);
    }
    this.#options.onChange();
  }

  #onEnded(): void {
    for (const feature of this.#features) feature.close();
    this.#features = [];
    this.#see({ remote: NO_REMOTE });
    this.#cancelForget = this.#forgetLater();
  }

  #forgetLater(): () => void {
    const { clock } = this.#desk;
    return clock.schedule(clock.now() + REMEMBERED, () => this.#options.onForgotten(this));
  }

  #onPeer({ peer }: ProvenPeer): void {
    const { call, clock, log } = this.#desk;
    const tools = {
      call,
      clock,
      log,
      signal: this.#abort.signal,
      set: (change: Partial<Seen>) => this.#see(change),
    };
    if (this.#features.length === 0)
      this.#features = [
        new Speaking(tools),
        new LineWatch(tools),
        this.#desk.chat.beginPair(this.callId, () => this.#person()),
      ];
    for (const feature of this.#features) feature.attach(peer);
    this.#peer = peer;
    if (this.#started) this.#sizes.attach(peer);
  }

  /** As the room shows the other side now. */
  #person(): ChatPerson {
    const { id, device } = this.#mate;
    const { room } = this.#desk.call.snapshot;
    const name = room?.members.find((member) => member.device === device)?.name ?? '';
    return { id, device: device ?? '', name: name || ('remote' in this.#call ? this.#call.remote.name : '') };
  }

  #see(change: Partial<Seen>): void {
    this.#seen = { ...this.#seen, ...change };
    this.#options.onChange();
  }
}
