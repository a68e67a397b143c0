import type { Clock } from '../core/index.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. Timers due at the same time run in the order they were set. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = 0) {
    this.#now = now;
  }

  /** How many timers are set: 0 when nothing was left behind. */
  get size(): number {
    return this.#timers.size;
  }

  /** When the next timer is due; `null` without one. */
  get next(): number | null {
    return this.#first()?.at ?? null;
  }

  now(): number {
    return this.#now;
  }

  schedule(at: number, callback: () => void): () => void {
    const timer = { at: Math.max(at, this.#now), callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Moves on, and runs what falls due on the way, timers set on the way included. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    while (this.#runNext(end));
    this.#now = end;
  }

  /**
   * Moves on like `advance`, and lets the page's other work catch up before each timer and after the last: promises,
   * and what the platform does off the thread, such as signatures.
   *
   * @param settle waits for that work; a turn of the event loop unless told otherwise
   */
  async elapse(milliseconds: number, settle: () => Promise<void> = nextTurn): Promise<void> {
    const end = this.#now + milliseconds;
    do await settle();
    while (this.#runNext(end));
    this.#now = end;
  }

  /** Moves on at one go, as a machine that slept does: what fell due meanwhile runs late, once it is awake. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
    while (this.#runNext(this.#now));
  }

  #runNext(end: number): boolean {
    const timer = this.#first();
    if (!timer || timer.at > end) return false;
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
    return true;
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
    return first;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
