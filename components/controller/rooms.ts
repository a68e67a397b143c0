import {
  CallError,
  isAnswered,
  newRoomName,
  NO_ROOM,
  roomDeadline,
  roomTransition,
  type CallSnapshot,
  type OpenRoom,
  type RoomEffect,
  type RoomEvent,
  type RoomProblem,
  type RoomState,
  type TileSize,
} from '../core/index.js';
import {
  cleanRoomName,
  isSameParty,
  MAX_ROOM_MEMBERS,
  MAX_SIDE,
  parseId,
  type AnyDelivery,
  type EndReason,
} from '../protocol/index.js';
import type { MovedCall } from './exchange.js';
import { FULL_SIZE } from './pair-sizes.js';
import { mayUseDevices, needFreeLine } from './preconditions.js';
import { randomToken } from './random-token.js';
import type { RoomDesk, RoomsOptions } from './room-desk.js';
import { RoomGuests } from './room-guests.js';
import type { RoomPair } from './room-pair.js';
import { RoomPairs } from './room-pairs.js';
import { RoomRelay } from './room-relay.js';
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

type Effects = { readonly [Do in RoomEffect['do']]: (effect: Extract<RoomEffect, { do: Do }>) => void };

/** The room that the person is in: joins it and keeps it joined, and has a pair with each who is there. */
export class Rooms {
  readonly #desk: RoomDesk;
  readonly #room: Runner<RoomState, RoomEvent, RoomEffect>;
  readonly #view: RoomView;
  readonly #pairs: RoomPairs;
  readonly #relay: RoomRelay;
  readonly #guests = new RoomGuests();
  #opened: Promise<void> = Promise.resolve();
  #video = false;
  #sizes: Readonly<Record<string, TileSize>> = {};
  /** Whether one room is left for another, with the devices as they are. */
  #moving = false;
  /** Whoever joins waits for it. */
  #joining: { readonly resolve: () => void; readonly reject: (error: CallError) => void } | null = null;

  constructor(options: RoomsOptions) {
    this.#desk = { ...options, mediaOpened: () => this.#opened, video: () => this.#video };
    const dispatch = (event: RoomEvent): void => this.#room.dispatch(event);
    this.#pairs = new RoomPairs(this.#desk, {
      dispatch,
      onChange: () => this.#show(),
      onGrow: (pair, name) => this.#onGrow(pair, name),
      onPhase: (pair) => this.#onPhase(pair),
      onUp: (pair) => this.#askIn(pair),
    });
    this.#view = new RoomView(options, this.#guests, () => this.#pairs.all);
    this.#room = new Runner(ROOM, {
      clock: options.clock,
      onChange: () => this.#show(),
      onEffect: (effect) => {
        (this.#effects[effect.do] as (effect: RoomEffect) => void)(effect);
      },
    });
    this.#relay = new RoomRelay(this.#desk, {
      dispatch,
      state: () => this.#room.state,
      onInvite: (invite, room) => this.#pairs.takeInvite(invite, room),
    });
    this.#listen();
  }

  /** See `CallApi.openLobby`. */
  openLobby({ signal }: { signal: AbortSignal }): void {
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

  /** The call that was answered becomes a pair of this room: because its ring said so, or because the other side wants it. */
  async enter(callId: string, name: string): Promise<void> {
    const { line, loadSessions } = this.#desk;
    // What was answered just now has its session then.
    await loadSessions();
    const { call } = line.line;
    const pair = this.#pairs.get(callId);
    // Meanwhile it has become a room of mine.
    if (pair) this.#onGrow(pair, name);
    if (this.#room.state.phase !== 'none' || !isAnswered(call) || call.callId !== callId) return;
    const moved = line.giveAway();
    if (moved) this.#grow(name, moved);
  }

  /** See `CallApi.addPerson`. */
  async addPerson(input: string, { signal }: { signal?: AbortSignal } = {}): Promise<EndReason | null> {
    const id = this.#newPerson(input);
    signal?.throwIfAborted();
    const { limits } = this.#desk.signalling;
    // Whoever came nevertheless would be let in by nobody, and be seen by me alone.
    if (this.#people >= (limits?.roomMembers ?? MAX_ROOM_MEMBERS)) throw new CallError('room-full');
    const room = this.#roomToAddTo(id);
    const pair = this.#pairs.make(randomToken(), { id, device: null }, { name: room.name });
    const answered = this.#guests.add(pair);
    signal?.addEventListener('abort', () => {
      if (this.#guests.has(pair)) pair.hangUp();
    });
    pair.invite();
    return answered;
  }

  /** See `CallApi.stopCalling`. */
  stopCalling(input: string): void {
    this.#guests.drop(parseId(input));
  }

  #newPerson(input: string): string {
    const id = parseId(input);
    if (id === null) throw new CallError('invalid-id');
    if (id === this.#desk.self.id) throw new CallError('own-id');
    const room = this.#room.state;
    const isThere = room.phase !== 'none' && room.mates.some(({ party }) => party.id === id);
    if (isThere || this.#guests.ids.includes(id)) throw new CallError('invalid-state', 'is there already');
    return id;
  }

  /** How many are in the room, or are to be in what my call becomes, and those who are called into it. */
  get #people(): number {
    const room = this.#room.state;
    const others = room.phase === 'none' ? 1 : room.mates.length + room.doubles.length;
    return 1 + others + this.#guests.ids.length;
  }

  /** The room that I am in, or what my call becomes. */
  #roomToAddTo(id: string): OpenRoom {
    const { line, signal } = this.#desk;
    const { call } = line.line;
    const canGrow = (call.phase === 'connected' || call.phase === 'reconnecting') && call.remote.id !== id;
    const moved = this.#room.state.phase === 'none' && canGrow && !signal.aborted ? line.giveAway() : null;
    if (moved) this.#grow(newRoomName(), moved);
    const room = this.#room.state;
    if (room.phase === 'none') throw new CallError('invalid-state', 'neither a room nor a connected call');
    return room;
  }

  #grow(name: string, moved: MovedCall): void {
    const { line, self, signalling } = this.#desk;
    const { callId, remote, video } = moved.call;
    const { id, device } = remote;
    this.#video = video;
    this.#opened = Promise.resolve();
    this.#desk.chat.move(callId);
    line.dispatch({ type: 'room', on: true });
    this.#room.dispatch({ type: 'join', name, self, linkUp: signalling.link === 'online' });
    this.#room.dispatch({ type: 'met', arrival: { party: { id, device }, name: remote.name } });
    this.#pairs.make(callId, { id, device }, { name, device }, moved).grow(name);
  }

  /**
   * Both sides make a room of the call at once: that of the caller is the one. Whoever was called into mine is called into
   * that one instead. Out of a room that I joined myself nobody takes me.
   */
  #onGrow(pair: RoomPair, name: string): void {
    const room = this.#room.state;
    const { call, mate } = pair;
    if (room.phase === 'none' || name === room.name || !pair.wasCall) return;
    if (!isAnswered(call) || call.direction === 'outgoing') return;
    const isListed = room.mates.some(({ party, listed }) => listed && isSameParty(party, mate));
    const moved = isListed ? null : pair.giveAway();
    if (!moved) return;
    this.#pairs.forget(pair);
    const guests = this.#guests.ids;
    this.#moving = true;
    this.#desk.chat.move(moved.call.callId);
    this.leave();
    this.#moving = false;
    this.#grow(name, moved);
    for (const id of guests) void this.addPerson(id).catch((error: unknown) => this.#desk.log.debug('a guest', error));
  }

  /** What was opened in it is in use where a room, or a call, is on. */
  #closeLobby(): void {
    const { call, media, set } = this.#desk;
    set({ lobby: false });
    if (!mayUseDevices(call.snapshot)) media.release();
  }

  /** See `CallApi.showSizes`. */
  showSizes(sizes: Readonly<Record<string, TileSize>>): void {
    this.#sizes = sizes;
    this.#fit();
  }

  /** Whether a delivery belongs to one of the pairs, and not to the phone's own line. */
  hears(delivery: AnyDelivery): boolean {
    return this.#pairs.hears(delivery);
  }

  #listen(): void {
    const { call, signal } = this.#desk;
    call.addEventListener('change', ({ snapshot, previous }) => this.#onSnapshot(snapshot, previous), { signal });
    signal.addEventListener('abort', () => this.#close());
  }

  readonly #effects: Effects = {
    ask: () => {
      void this.#relay.ask();
    },
    part: ({ name }) => {
      this.#relay.part(name);
    },
    pair: ({ party }) => {
      const room = this.#room.state;
      if (room.phase !== 'none')
        this.#pairs.make(randomToken(), party, { name: room.name, device: party.device }).invite();
    },
    'hang-up': ({ party }) => {
      for (const pair of this.#pairs.with(party)) pair.hangUp();
    },
    drop: ({ party }) => {
      for (const pair of this.#pairs.with(party)) pair.drop();
    },
    over: ({ problem }) => {
      this.#onOver(problem);
    },
  };

  #onPhase(pair: RoomPair): void {
    if (pair.isTakenBack) this.leave();
    else if (this.#guests.has(pair)) this.#onGuest(pair);
  }

  #onGuest(pair: RoomPair): void {
    const { mate, call, end } = pair;
    if (end !== null) this.#guests.settle(pair, end);
    if (mate.device === null || !isAnswered(call)) return;
    const { id, device } = mate;
    this.#guests.settle(pair, null);
    this.#room.dispatch({ type: 'met', arrival: { party: { id, device }, name: '' } });
  }

  /** Whoever is not in the room yet may not have heard of it. */
  #askIn(pair: RoomPair): void {
    const room = this.#room.state;
    if (room.phase === 'none') return;
    if (room.mates.some(({ party, listed }) => !listed && isSameParty(party, pair.mate))) pair.grow(room.name);
  }

  #show(): void {
    const room = this.#room.state;
    const joining = this.#joining;
    this.#view.show(room);
    this.#fit();
    if (room.phase !== 'joined' || !joining) return;
    this.#joining = null;
    joining.resolve();
  }

  #fit(): void {
    const room = this.#room.state;
    if (room.phase === 'none') return;
    for (const pair of this.#pairs.all) {
      const { width, height } = this.#sizes[pair.mate.device ?? ''] ?? FULL_SIZE;
      pair.fit({ width: pixels(width), height: pixels(height) }, room.mates.length + 1);
    }
  }

  #onOver(problem: RoomProblem | null): void {
    const joining = this.#joining;
    this.#joining = null;
    this.#pairs.reset();
    this.#guests.dropAll();
    if (!this.#moving) this.#desk.chat.stay();
    if (!this.#moving) this.#desk.line.dispatch({ type: 'room', on: false });
    joining?.reject(problem ? new CallError(problem) : new CallError('invalid-state', 'left'));
  }

  /** A call that is taken, or a ring that is answered, ends the room, as it would end a call. */
  #onSnapshot({ call, people }: CallSnapshot, previous: CallSnapshot): void {
    if (people !== previous.people) this.#show();
    if (call !== previous.call && (isAnswered(call) || call.phase === 'dialing')) this.leave();
  }

  #close(): void {
    this.leave();
    this.#pairs.close();
  }
}

function pixels(side: number): number {
  return Math.min(MAX_SIDE, Math.max(0, Math.round(side) || 0));
}
