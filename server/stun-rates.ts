/** Milliseconds that are counted together. */
const WINDOW = 1000;

/** How many requests are answered in a second. */
export interface StunLimits {
  readonly perSource: number;
  readonly inAll: number;
}

/**
 * Counts requests whose sender's address may be a lie. So it keeps no more than it answers in a second, and forgets all of
 * it after that: whoever makes up addresses fills nothing.
 */
export class StunRates {
  readonly #limits: StunLimits;
  readonly #counts = new Map<string, number>();
  #inAll = 0;
  #began = -WINDOW;

  constructor(limits: StunLimits) {
    this.#limits = limits;
  }

  /** How many sources it remembers. */
  get size(): number {
    return this.#counts.size;
  }

  /** Counts a request, and tells whether it may be answered. @param now milliseconds of a clock that does not jump */
  allow(source: string, now: number): boolean {
    if (now - this.#began >= WINDOW) {
      this.#began = now;
      this.#inAll = 0;
      this.#counts.clear();
    }
    const count = this.#counts.get(source) ?? 0;
    if (count >= this.#limits.perSource || this.#inAll >= this.#limits.inAll) return false;
    this.#counts.set(source, count + 1);
    this.#inAll++;
    return true;
  }
}
