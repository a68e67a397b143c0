import type { RelayLimits } from './config.js';

/** Milliseconds over which a socket may spend its extra requests. */
const BURST = 10_000;
/** So many times over its limit a socket floods, and answering it only helps it. */
const FLOOD = 10;

/** So many in so much time, from the first one on. */
class Count {
  readonly #span: number;
  #ends = -Infinity;
  #counted = 0;

  /** @param span milliseconds */
  constructor(span: number) {
    this.#span = span;
  }

  /** Counts one more, and returns how many that makes. */
  add(now: number): number {
    if (now >= this.#ends) {
      this.#ends = now + this.#span;
      this.#counted = 0;
    }
    return ++this.#counted;
  }
}

/**
 * How much one socket asks. It is looked at for every message of everybody, so that it is no entry of a table with a timer of
 * its own, but these numbers at the socket itself, which go with it. Times are milliseconds of a clock that does not jump.
 */
export class RequestPace {
  readonly #limits: Pick<RelayLimits, 'signalsPerSecond' | 'invalidPerMinute'>;
  readonly #steady = new Count(1000);
  #burst: Count | null = null;
  #invalid: Count | null = null;

  constructor(limits: Pick<RelayLimits, 'signalsPerSecond' | 'invalidPerMinute'>) {
    this.#limits = limits;
  }

  /** Counts a request. */
  count(now: number): 'allowed' | 'rate-limited' | 'flood' {
    const { signalsPerSecond: most } = this.#limits;
    const counted = this.#steady.add(now);
    if (counted <= most) return 'allowed';
    this.#burst ??= new Count(BURST);
    if (this.#burst.add(now) <= most) return 'allowed';
    return counted > most * FLOOD ? 'flood' : 'rate-limited';
  }

  /** Counts a malformed request, and tells whether the socket may make more of them. */
  allowInvalid(now: number): boolean {
    this.#invalid ??= new Count(60_000);
    return this.#invalid.add(now) <= this.#limits.invalidPerMinute;
  }
}
