import type { CallState, Clock } from '../core/index.js';

/** Milliseconds: what a person who has pressed a button still takes for at once, and most connections need less. */
const LEAD = 150;

/** The moment in which a call that was placed or answered comes before everything that only shows it. */
export class HeadStart {
  readonly #clock: Clock;
  #over: Promise<void> | null = null;
  #end: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the moment is over; `null` when there is none. */
  get over(): Promise<void> | null {
    return this.#over;
  }

  /** It begins with these phases, and does not outlast them. */
  follow(phase: CallState['phase']): void {
    this.end();
    if (phase !== 'dialing' && phase !== 'connecting') return;
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
  }
}
