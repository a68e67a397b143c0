import type { Clock } from '../core/index.js';

/** How long the relay may keep silent after a request, in milliseconds: a healthy one acks within a round trip. */
const PATIENCE = 2000;

/** Notices that a link which looks open carries nothing any more, long before a heartbeat does. */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onSilent: () => void;
  #cancel: (() => void) | null = null;
  #silent = false;

  constructor(clock: Clock, onSilent: () => void) {
    this.#clock = clock;
    this.#onSilent = onSilent;
  }

  /** Whether a request went out 2 s ago or longer, and nothing came back since. */
  get silent(): boolean {
    return this.#silent;
  }

  /** A request went out. */
  asked(): void {
    this.#cancel ??= this.#clock.schedule(this.#clock.now() + PATIENCE, () => {
      this.#silent = true;
      this.#onSilent();
    });
  }

  /** Something came in, or the link is gone: the count starts again with the next request. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#silent = false;
  }
}
