import type { CallState, Clock } from '../core/index.js';

/** Milliseconds: what a person who has pressed a button still takes for at once, and the first picture often needs less. */
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

  /** It begins with a dial and with an answer. */
  follow(phase: CallState['phase']): void {
    // Between the connection and the first picture the machine has enough to do.
    if (phase !== 'connected') this.end();
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
