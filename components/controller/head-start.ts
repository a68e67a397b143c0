import type { Clock } from '../core/index.js';

/** Milliseconds: what a person who has pressed a button still takes for at once, and most connections need less. */
const LEAD = 150;

/** The moment in which an answered call comes before everything that only shows it. */
export class HeadStart {
  readonly #clock: Clock;
  #over: Promise<void> | null = null;
  #end: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the moment is over; `null` when there is none. */
  get over(): Promise<void> | null {
    return this.#over;
  }

  begin(): void {
    this.end();
    this.#over = new Promise((resolve) => {
      const stop = this.#clock.schedule(this.#clock.now() + LEAD, () => this.end());
      this.#end = () => {
        stop();
        resolve();
      };
    });
  }

  end(): void {
    this.#over = null;
    this.#end?.();
    this.#end = null;
  }
}
