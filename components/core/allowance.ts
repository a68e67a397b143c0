import type { Clock } from './clock.js';

/** Milliseconds. */
const MINUTE = 60_000;

/** What this side does for the other one, so many times a minute, however often it is asked. */
export class Allowance {
  readonly #clock: Clock;
  #used: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it is done once more: that counts. */
  use(most: number): boolean {
    const now = this.#clock.now();
    this.#used = this.#used.filter((at) => now - at < MINUTE);
    if (this.#used.length >= most) return false;
    this.#used = [...this.#used, now];
    return true;
  }
}
