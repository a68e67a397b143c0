import { CallError, type CallSnapshot, type CallState, type EndedState, type Ring, ringsOf } from '../core/index.js';
import type { People } from '../people/index.js';
import { type EndReason, parseId } from '../protocol/index.js';

/** The calls of a snapshot. */
type Calls = Pick<CallSnapshot, 'call' | 'waiting'>;

/** What of a controller is to be known, and done, about people. */
export interface CallDesk {
  /** The calls as the machine has them, with the names that callers claim. */
  readonly calls: () => Calls;
  /** They, or the people, are to be shown in another way. */
  readonly onChange: () => void;
  /** The caller of a ring is blocked. */
  readonly ignore: (callId: string) => void;
  /** Ends with the controller. */
  readonly signal: AbortSignal;
}

/** A ring that ends so was neither answered nor declined here. */
const MISSED: readonly EndReason[] = ['missed', 'cancelled'];

/**
 * Puts what this device knows of people to a controller's calls: names that were given instead of those that are claimed, no
 * rings of the blocked, and a note of each call that is over.
 */
export class WhoIsWho {
  readonly #people: People;
  readonly #desk: CallDesk;
  /** What calls, rings and lists of rings look like with the names of `#known`: the same as long as they are the same. */
  #seen = new WeakMap<object, object>();
  #known: object | null = null;

  constructor(people: People, desk: CallDesk) {
    this.#people = people;
    this.#desk = desk;
    people.addEventListener('people', () => this.#onPeople(), { signal: desk.signal });
  }

  isBlocked(id: string): boolean {
    return this.#people.isBlocked(id);
  }

  /** The calls and the people as a person is to see them. */
  see({ call, waiting }: Calls): Pick<CallSnapshot, 'call' | 'waiting' | 'people'> {
    const { snapshot } = this.#people;
    if (snapshot.known !== this.#known) this.#seen = new WeakMap();
    this.#known = snapshot.known;
    return { call: this.#named(call), waiting: this.#once(waiting, () => this.#all(waiting)), people: snapshot };
  }

  /** Notes a call that is over, unless another device has it. */
  note({ remote, reason, direction, video, duration }: EndedState): void {
    if (reason === 'answered-elsewhere') return;
    const missed = direction === 'incoming' && MISSED.includes(reason);
    this.#people.note({ id: remote.id, name: remote.name, direction, missed, video, at: Date.now(), duration });
  }

  name(id: string, name: string): void {
    this.#people.name(canonical(id), name);
  }

  block(id: string, blocked: boolean): void {
    this.#people.block(canonical(id), blocked);
  }

  forget(id: string | undefined): void {
    this.#people.forget(id === undefined ? null : canonical(id));
  }

  /** Here, or in another tab, somebody was blocked, named, or called. */
  #onPeople(): void {
    for (const { callId, remote } of ringsOf(this.#desk.calls()))
      if (this.isBlocked(remote.id)) this.#desk.ignore(callId);
    this.#desk.onChange();
  }

  #all(rings: readonly Ring[]): readonly Ring[] {
    const named = rings.map((ring) => this.#named(ring));
    return named.every((ring, at) => ring === rings[at]) ? rings : named;
  }

  #named<Call extends CallState | Ring>(call: Call): Call {
    if (!('remote' in call)) return call;
    const name = this.#people.nameOf(call.remote.id);
    if (name === '') return call;
    return this.#once(call, () => ({
      ...call,
      remote: { ...call.remote, name },
      ...('ring' in call && { ring: this.#named(call.ring) }),
    }));
  }

  #once<Seen extends object>(of: Seen, see: () => Seen): Seen {
    const seen = (this.#seen.get(of) ?? see()) as Seen;
    this.#seen.set(of, seen);
    return seen;
  }
}

function canonical(id: string): string {
  const parsed = parseId(id);
  if (parsed === null) throw new CallError('invalid-id');
  return parsed;
}
