import {
  Allowance,
  CallError,
  isAnswered,
  NO_ROOM,
  roomDeadline,
  roomTransition,
  type CallSnapshot,
  type PairEnd,
  type RoomEffect,
  type RoomEvent,
  type RoomMate,
  type RoomProblem,
  type RoomState,
} from '../core/index.js';
import {
  cleanRoomName,
  isSameParty,
  type Ack,
  type AnyDelivery,
  type Party,
  type RoomMember,
} from '../protocol/index.js';
import { mayUseDevices, needFreeLine } from './preconditions.js';
import { randomToken } from './random-token.js';
import type { RoomDesk, RoomsOptions } from './room-desk.js';
import { RoomPair } from './room-pair.js';
import { RoomView } from './room-view.js';
import { Runner, type Machine } from './runner.js';

const ROOM: Machine<RoomState, RoomEvent, RoomEffect> = {
  initial: NO_ROOM,
  step: (room, event) => {
    const { room: next, effects } = roomTransition(room, event, event.at);
    return [next, effects];
  },
  due: (room) => {
    const at = roomDeadline(room);
    return at === null ? undefined : { at, event: { type: 'expired' } };
  },
};

/** Pairs that a member may begin with me in a minute; an honest one makes no more of them than its machine lets it. */
const MOST_BEGUN = 12;

type Effects = { readonly [Do in RoomEffect['do']]: (effect: Extract<RoomEffect, { do: Do }>) => void };

/** The room that the person is in: joins it and keeps it joined, and has a pair with each who is there. */
export class Rooms {
  readonly #desk: RoomDesk;
  readonly #room: Runner<RoomState, RoomEvent, RoomEffect>;
  readonly #view: RoomView;
  /** Every pair that is on, or was until lately, by its call ID. */
  readonly #pairs = new Map<string, RoomPair>();
  /** What each device has begun, and is let begin. */
  readonly #begun = new Map<string, Allowance>();
  #asking = new AbortController();
  #opened: Promise<void> = Promise.resolve();
  #video = false;
  /** Whoever joins waits for it. */
  #joining: { readonly resolve: () => void; readonly reject: (error: CallError) => void } | null = null;

  constructor(options: RoomsOptions) {
    this.#desk = { ...options, mediaOpened: () => this.#opened, video: () => this.#video };
    this.#view = new RoomView(options, () => [...this.#pairs.values()]);
    this.#room = new Runner(ROOM, {
      clock: options.clock,
      onChange: () => this.#show(),
      onEffect: (effect) => {
        (this.#effects[effect.do] as (effect: RoomEffect) => void)(effect);
      },
    });
    this.#listen();
  }

  /** See `CallApi.openLobby`. */
  openLobby(signal: AbortSignal): void {
    const { set } = this.#desk;
    if (signal.aborted || this.#desk.signal.aborted) return;
    set({ lobby: true });
    signal.addEventListener('abort', () => this.#closeLobby());
  }

  /** See `CallApi.joinRoom`. */
  async join(input: string, { video = true }: { video?: boolean } = {}): Promise<void> {
    const name = cleanRoomName(input);
    const { call, line, self, signalling, openMedia, signal } = this.#desk;
    if (name === '') throw new CallError('invalid-state', 'nothing is left of the name');
    if (signal.aborted) throw new CallError('invalid-state', 'closed');
    needFreeLine(call.snapshot);
    const joined = new Promise<void>((resolve, reject) => {
      this.#joining = { resolve, reject };
    });
    this.#video = video;
    line.dispatch({ type: 'room', on: true });
    this.#opened = openMedia({ video });
    this.#room.dispatch({ type: 'join', name, self, linkUp: signalling.link === 'online' });
    await joined;
  }

  leave(): void {
    this.#room.dispatch({ type: 'leave' });
  }

  /** Whether a delivery belongs to one of the pairs, and not to the phone's own line. */
  hears(delivery: AnyDelivery): boolean {
    return [...this.#pairs.values()].some((pair) => pair.hears(delivery));
  }

  /** What was opened in it is in use where a room, or a call, is on. */
  #closeLobby(): void {
    const { call, media, set } = this.#desk;
    set({ lobby: false });
    if (!mayUseDevices(call.snapshot)) media.release();
  }

  #listen(): void {
    const { signalling, call, signal } = this.#desk;
    signalling.addEventListener('delivery', ({ delivery }) => this.#onDelivery(delivery), { signal });
    signalling.addEventListener('link', ({ link }) => this.#room.dispatch({ type: 'link', up: link === 'online' }), {
      signal,
    });
    call.addEventListener('change', ({ snapshot, previous }) => this.#onSnapshot(snapshot, previous), { signal });
    signal.addEventListener('abort', () => this.#close());
  }

  readonly #effects: Effects = {
    ask: () => {
      void this.#ask();
    },
    part: ({ name }) => {
      this.#say(name);
    },
    pair: ({ party }) => {
      const pair = this.#makePair(randomToken(), party);
      pair?.invite();
    },
    'hang-up': ({ party }) => {
      for (const pair of this.#pairsWith(party)) pair.hangUp();
    },
    drop: ({ party }) => {
      for (const pair of this.#pairsWith(party)) pair.drop();
    },
    over: ({ problem }) => {
      this.#onOver(problem);
    },
  };

  /** Asks the relay to be let in, or who is there. An older question is taken back: it may have been asked of another relay. */
  async #ask(): Promise<void> {
    const { signalling, name, media, log } = this.#desk;
    const room = this.#room.state;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    if (room.phase === 'none') return;
    const { microphone, camera } = media.snapshot;
    const said = { audio: microphone.on || microphone.opening, video: camera.on || camera.opening };
    try {
      const ack = await signalling.send('room:join', { room: room.name, name: name(), media: said }, { signal });
      if (!signal.aborted) this.#onAsked(room.name, ack);
    } catch (error) {
      log.debug('room:join was not sent', error);
    }
  }

  /** Where the room was left meanwhile, the question may have overtaken that. */
  #onAsked(name: string, ack: Ack<'room:join'>): void {
    const room = this.#room.state;
    if (room.phase === 'none') this.#say(name);
    else if (ack.ok) this.#room.dispatch({ type: 'listed', members: ack.members.map(arrivalOf) });
    else this.#room.dispatch({ type: 'refused', code: ack.code });
  }

  #say(room: string): void {
    const { signalling, log } = this.#desk;
    signalling.send('room:leave', { room }).catch((error: unknown) => {
      log.debug('room:leave was not sent', error);
    });
  }

  #onDelivery(delivery: AnyDelivery): void {
    const room = this.#room.state;
    if (room.phase === 'none') return;
    const { event, from } = delivery;
    if (event === 'call:invite') this.#onInvite(delivery);
    else if (event === 'room:joined' && delivery.room === room.name)
      this.#room.dispatch({ type: 'entered', arrival: { party: from, name: delivery.name } });
    else if (event === 'room:left' && delivery.room === room.name)
      this.#room.dispatch({ type: 'gone', party: from, reason: delivery.reason });
  }

  /** Only who is in the room may have a pair with me, and only in the one way that makes one of the two who make it. */
  #onInvite(invite: Extract<AnyDelivery, { event: 'call:invite' }>): void {
    const room = this.#room.state;
    const { self } = this.#desk;
    const { from, callId } = invite;
    if (room.phase === 'none' || invite.room?.name !== room.name || invite.room.device !== self.device) return;
    const mate = room.mates.find(({ party }) => isSameParty(from, party));
    if (!mate) this.#room.dispatch({ type: 'unlisted' });
    else if (mayBegin(mate, self) && !this.#pairs.has(callId) && this.#allowanceOf(from).use(MOST_BEGUN))
      this.#makePair(callId, from)?.receive(invite);
  }

  #allowanceOf({ device }: Party): Allowance {
    const allowance = this.#begun.get(device) ?? new Allowance(this.#desk.clock);
    this.#begun.set(device, allowance);
    return allowance;
  }

  #makePair(callId: string, mate: Party): RoomPair | null {
    const room = this.#room.state;
    if (room.phase === 'none') return null;
    const pair = new RoomPair(this.#desk, {
      callId,
      mate,
      room: { name: room.name, device: mate.device },
      onPhase: (changed) => this.#onPhase(changed),
      onChange: () => this.#show(),
      onForgotten: (forgotten) => this.#forget(forgotten),
    });
    this.#pairs.set(callId, pair);
    return pair;
  }

  #pairsWith(party: Party): RoomPair[] {
    return [...this.#pairs.values()].filter(({ isOn, mate }) => isOn && isSameParty(party, mate));
  }

  #onPhase(pair: RoomPair): void {
    const { id, device } = pair.mate;
    if (device === null) return;
    const party = { id, device };
    const others = this.#pairsWith(party).filter((other) => other !== pair);
    switch (pair.call.phase) {
      case 'connected':
        this.#room.dispatch({ type: 'pair-up', party });
        for (const other of others) other.drop();
        break;
      case 'reconnecting':
        this.#room.dispatch({ type: 'pair-down', party });
        break;
      case 'ended':
        if (others.length === 0) this.#room.dispatch({ type: 'pair-over', party, end: endOf(pair) });
        break;
      case 'idle':
        break;
      default:
        // One that is up goes on until the new one is, which may be an old invite that somebody plays again.
        this.#room.dispatch({ type: 'pair-begun', party });
        for (const other of others) if (!other.isUp) other.drop();
    }
  }

  #forget(pair: RoomPair): void {
    this.#pairs.delete(pair.callId);
    pair.close();
  }

  #show(): void {
    const room = this.#room.state;
    const joining = this.#joining;
    this.#view.show(room);
    if (room.phase !== 'joined' || !joining) return;
    this.#joining = null;
    joining.resolve();
  }

  #onOver(problem: RoomProblem | null): void {
    const joining = this.#joining;
    this.#joining = null;
    this.#begun.clear();
    this.#desk.line.dispatch({ type: 'room', on: false });
    joining?.reject(problem ? new CallError(problem) : new CallError('invalid-state', 'left'));
  }

  /** A call that is taken, or a ring that is answered, ends the room, as it would end a call. */
  #onSnapshot({ call, people }: CallSnapshot, previous: CallSnapshot): void {
    if (people !== previous.people) this.#show();
    if (call !== previous.call && (isAnswered(call) || call.phase === 'dialing')) this.leave();
  }

  #close(): void {
    this.leave();
    for (const pair of this.#pairs.values()) pair.close();
    this.#pairs.clear();
  }
}

function arrivalOf({ id, device, name }: RoomMember): { party: Party; name: string } {
  return { party: { id, device }, name };
}

/** In a pair the smaller device offers. */
function mayBegin({ party, pair }: RoomMate, self: Party): boolean {
  return pair !== 'barred' && party.device < self.device;
}

function endOf({ end }: RoomPair): PairEnd {
  if (end === 'hung-up') return 'left';
  return end === 'untrusted' ? 'untrusted' : 'lost';
}
