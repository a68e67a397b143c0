/**
 * Moments of the day in milliseconds, each later than the one before and than those that were heard of: so that what
 * comes after something else is known to be later on another machine too, however its clock goes.
 */
export class OrderedTime {
  #latest = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  next(): number {
    this.#latest = Math.max(this.#now(), this.#latest + 1);
    return this.#latest;
  }

  /** Another machine has named this moment. */
  hear(moment: number): void {
    this.#latest = Math.max(this.#latest, moment);
  }
}
