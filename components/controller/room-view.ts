import {
  isAnswered,
  type OpenRoom,
  type RoomGuestSnapshot,
  type RoomMate,
  type RoomMemberPhase,
  type RoomMemberSnapshot,
  type RoomSnapshot,
  type RoomState,
} from '../core/index.js';
import { isSameParty, type Party } from '../protocol/index.js';
import type { RoomsOptions } from './room-desk.js';
import type { RoomGuests } from './room-guests.js';
import type { RoomPair, Seen } from './room-pair.js';
import { NO_OFFER, NO_REMOTE } from './snapshot-store.js';

/** Pairs in a row that came to nothing before a person is told of it. */
const FAILURES_TOLD = 2;
/** Of a member with whom there is no pair. */
const UNSEEN: Seen = { remote: NO_REMOTE, speaking: false, trouble: null };
const NOBODY: readonly never[] = Object.freeze([]);

/** Makes of the room, and of the pairs in it, what a person sees: a slice that did not change is the same object. */
export class RoomView {
  readonly #options: RoomsOptions;
  readonly #guests: RoomGuests;
  readonly #pairs: () => readonly RoomPair[];
  /** Those whose key has proven their ID, by their device. */
  readonly #verified = new Set<string>();
  #shown: RoomSnapshot | null = null;

  constructor(options: RoomsOptions, guests: RoomGuests, pairs: () => readonly RoomPair[]) {
    this.#options = options;
    this.#guests = guests;
    this.#pairs = pairs;
  }

  show(room: RoomState): void {
    const next = room.phase === 'none' ? null : this.#see(room);
    if (next === null) this.#verified.clear();
    this.#shown = next;
    // Whoever is in a room has come back to what there was, or gone on to something else.
    const isIn = next !== null && next.phase !== 'joining';
    this.#options.set(isIn ? { room: next, ...NO_OFFER } : { room: next });
  }

  #see({ name, phase, problem, mates, doubles }: OpenRoom): RoomSnapshot {
    const before = this.#shown;
    const members = sameList(
      before?.members ?? NOBODY,
      mates.map((mate) => this.#member(mate)),
    );
    return same(before, { name, phase, problem, members, twice: doubles.length > 0, guests: this.#seeGuests() });
  }

  #member(mate: RoomMate): RoomMemberSnapshot {
    const { party } = mate;
    const pair = this.#pairWith(party);
    if (pair && isAnswered(pair.call)) this.#verified.add(party.device);
    const before = this.#shown?.members.find((member) => isSameParty(party, member)) ?? null;
    return same(before, {
      id: party.id,
      device: party.device,
      name: this.#nameOf(mate, pair),
      verified: this.#verified.has(party.device),
      phase: phaseOf(mate, pair),
      ...(pair?.seen ?? UNSEEN),
    });
  }

  /** One that is up is shown until another one is. */
  #pairWith(party: Party): RoomPair | undefined {
    const pairs = this.#pairs().filter((pair) => pair.isOn && isSameParty(party, pair.mate));
    return pairs.find(({ isUp }) => isUp) ?? pairs.at(-1);
  }

  #seeGuests(): readonly RoomGuestSnapshot[] {
    const before = this.#shown?.guests ?? NOBODY;
    const guests = this.#guests.see((id) => this.#givenName(id));
    return sameList(
      before,
      guests.map((guest) => same(before.find(({ id }) => id === guest.id) ?? null, guest)),
    );
  }

  #givenName(id: string): string {
    const { known } = this.#options.call.snapshot.people;
    return known.find((person) => person.id === id)?.name ?? '';
  }

  /** The name that I gave goes before the one that is signed, and that before the relay's word. */
  #nameOf({ party, name }: RoomMate, pair: RoomPair | undefined): string {
    const given = this.#givenName(party.id);
    const signed = pair && 'remote' in pair.call ? pair.call.remote.name : '';
    return given || signed || name;
  }
}

function phaseOf({ failures, pair: state }: RoomMate, pair: RoomPair | undefined): RoomMemberPhase {
  const phase = pair?.call.phase;
  if (phase === 'connected' || phase === 'reconnecting') return phase;
  return state === 'barred' || failures >= FAILURES_TOLD ? 'failed' : 'connecting';
}

/** The one before where it says the same. */
function same<Shown extends object>(before: Shown | null, next: Shown): Shown {
  const keys = Object.keys(next) as (keyof Shown)[];
  return before && keys.every((key) => Object.is(before[key], next[key])) ? before : Object.freeze(next);
}

function sameList<Item>(before: readonly Item[], next: readonly Item[]): readonly Item[] {
  const isSame = before.length === next.length && before.every((item, at) => item === next[at]);
  return isSame ? before : Object.freeze(next);
}
