import { setTimeout as wait } from 'node:timers/promises';
import { inTime } from '../harness/in-time.js';
import type { Held, Person } from './person.js';
import type { Ready } from './watch.js';

/** How long a call may take until both are seen, in milliseconds, the ring aside. */
const PATIENCE = 30_000;
/** From a ring to its answer, in milliseconds: nobody is faster, and what a call is made of is loaded by then. */
export const RING = 1000;

/** What a call took, in milliseconds. */
export interface CallTimes {
  /** From the dial to the ring. */
  readonly ring: number;
  /** From the answer until both see each other. */
  readonly setup: number;
}

/** Two who call each other. */
export class Pair {
  readonly caller: Person;
  readonly callee: Person;

  constructor(caller: Person, callee: Person) {
    this.caller = caller;
    this.callee = callee;
  }

  get both(): readonly [Person, Person] {
    return [this.caller, this.callee];
  }

  /** When each of them could call. */
  ready(): Promise<Ready[]> {
    return Promise.all(this.both.map((person) => person.ready()));
  }

  /**
   * One call, in which both see each other, and its end.
   *
   * @param ring milliseconds from the ring to the answer
   */
  async call(ring: number): Promise<CallTimes> {
    try {
      return await this.#meet(ring);
    } finally {
      await this.#end();
    }
  }

  /** What each of them holds, the caller first. */
  async held(): Promise<Held[]> {
    const held: Held[] = [];
    for (const person of this.both) held.push(await person.held());
    return held;
  }

  /** Seconds of processor time that each of them uses in so many in which nothing happens, the caller first. */
  async idle(seconds: number): Promise<number[]> {
    const read = () => Promise.all(this.both.map((person) => person.processorTime()));
    const before = await read();
    await wait(seconds * 1000);
    return (await read()).map((used, nth) => used - before[nth]!);
  }

  async #meet(ring: number): Promise<CallTimes> {
    await this.callee.expect(ring);
    const dialling = this.caller.dial(await this.callee.id());
    // Who could not be called is not met.
    const meeting = dialling.then(() => this.callee.met());
    const [called, met] = await inTime(Promise.all([dialling, meeting]), ring + PATIENCE, 'nobody was seen');
    return { ring: met.rang - called.dialled, setup: Math.max(called.seen, met.seen) - met.answered };
  }

  async #end(): Promise<void> {
    const over = Promise.all(this.both.map((person) => person.over()));
    await this.caller.hangUp();
    await inTime(over, PATIENCE, 'a call did not end');
  }
}
