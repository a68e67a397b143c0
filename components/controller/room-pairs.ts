import { Allowance, type OpenRoom, type PairEnd, type RoomEvent, type RoomMate } from '../core/index.js';
import { isSameParty, type AnyDelivery, type InviteRoom, type Party } from '../protocol/index.js';
import type { MovedCall } from './exchange.js';
import type { RoomDesk } from './room-desk.js';
import { RoomPair, type Mate, type PairOptions } from './room-pair.js';
import type { PairInvite } from './room-relay.js';

/** Pairs that a member may begin with me in a minute; an honest one makes no more of them than its machine lets it. */
const MOST_BEGUN = 12;

export interface RoomPairsOptions extends Pick<PairOptions, 'onGrow' | 'onChange'> {
  readonly dispatch: (event: RoomEvent) => void;
  /** A pair is in another phase, and nothing was made of that yet. */
  readonly onPhase: (pair: RoomPair) => void;
  /** A pair is up. */
  readonly onUp: (pair: RoomPair) => void;
}

/** Every pair that is on, or was until lately; a member may have two while one takes the place of the other. */
export class RoomPairs {
  readonly #desk: RoomDesk;
  readonly #options: RoomPairsOptions;
  readonly #pairs = new Map<string, RoomPair>();
  /** What each device has begun, and is let begin. */
  readonly #begun = new Map<string, Allowance>();

  constructor(desk: RoomDesk, options: RoomPairsOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  get all(): readonly RoomPair[] {
    return [...this.#pairs.values()];
  }

  get(callId: string): RoomPair | undefined {
    return this.#pairs.get(callId);
  }

  /** Those with a member that are on. */
  with(party: Party): RoomPair[] {
    return this.all.filter(({ isOn, mate }) => isOn && isSameParty(party, mate));
  }

  hears(delivery: AnyDelivery): boolean {
    return this.all.some((pair) => pair.hears(delivery));
  }

  make(callId: string, mate: Mate, room: InviteRoom, moved?: MovedCall): RoomPair {
    const { onGrow, onChange } = this.#options;
    const pair = new RoomPair(this.#desk, {
      ...{ callId, mate, room, moved, onGrow, onChange },
      onPhase: (changed) => this.#onPhase(changed),
      onForgotten: (forgotten) => this.forget(forgotten),
    });
    this.#pairs.set(callId, pair);
    pair.start();
    return pair;
  }

  /** Only who is in the room may have a pair with me, and only in the one way that makes one of the two who make it. */
  takeInvite(invite: PairInvite, { name, mates }: OpenRoom): void {
    const { from, callId } = invite;
    const mate = mates.find(({ party }) => isSameParty(from, party));
    if (!mate) this.#options.dispatch({ type: 'unlisted' });
    else if (mayBegin(mate, this.#desk.self) && !this.#pairs.has(callId) && this.#allowanceOf(from).use(MOST_BEGUN))
      this.make(callId, from, { name, device: from.device }).receive(invite);
  }

  forget(pair: RoomPair): void {
    this.#pairs.delete(pair.callId);
    pair.close();
  }

  /** The room is left: who comes to another one begins anew. */
  reset(): void {
    this.#begun.clear();
  }

  close(): void {
    for (const pair of this.all) this.forget(pair);
  }

  #allowanceOf({ device }: Party): Allowance {
    const allowance = this.#begun.get(device) ?? new Allowance(this.#desk.clock);
    this.#begun.set(device, allowance);
    return allowance;
  }

  #onPhase(pair: RoomPair): void {
    this.#options.onPhase(pair);
    const { id, device } = pair.mate;
    if (device === null) return;
    const party = { id, device };
    const others = this.with(party).filter((other) => other !== pair);
    if (pair.isOn) this.#onProgress(pair, party, others);
    else if (pair.end !== null && others.length === 0)
      this.#options.dispatch({ type: 'pair-over', party, end: endOf(pair) });
  }

  #onProgress(pair: RoomPair, party: Party, others: readonly RoomPair[]): void {
    const { dispatch, onUp } = this.#options;
    switch (pair.call.phase) {
      case 'connected':
        dispatch({ type: 'pair-up', party });
        for (const other of others) loserOf(pair, other)?.drop();
        onUp(pair);
        break;
      case 'reconnecting':
        dispatch({ type: 'pair-down', party });
        break;
      default:
        // What was there goes on until this one is up, which may be an old invite that somebody plays again.
        dispatch({ type: 'pair-begun', party });
        for (const other of others.filter(({ isUp }) => !isUp).slice(0, -1)) other.drop();
    }
  }
}

/** In a pair the smaller device offers. */
function mayBegin({ party, pair }: RoomMate, self: Party): boolean {
  return pair !== 'barred' && party.device < self.device;
}

/** Of two pairs with the same member, the one that has to go; both sides choose the same. `null` where that is not clear yet. */
function loserOf(up: RoomPair, other: RoomPair): RoomPair | null {
  const { phase } = other.call;
  if (phase === 'reconnecting' || up.callId < other.callId) return other;
  return phase === 'connected' ? up : null;
}

function endOf({ end }: RoomPair): PairEnd {
  if (end === 'hung-up') return 'left';
  return end === 'untrusted' ? 'untrusted' : 'lost';
}
