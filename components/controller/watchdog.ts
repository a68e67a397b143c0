import type { Clock } from '../core/index.js';
import type { PathSample } from '../peer/peer.js';

/** Milliseconds. */
const EVERY = 1_000;
const PING_AFTER = 3_000;
const LOST_AFTER = 5_000;
/** For the browser's statistics. */
const PATIENCE = 500;
/** A look that comes so late says that this page slept, not that the other side fell silent. */
const SLEPT_AFTER = 2_500;

export interface WatchdogOptions {
  readonly clock: Clock;
  readonly sample: () => Promise<PathSample>;
  /** Nothing has come for a while: ask for a sign of life. */
  readonly onSilence: () => void;
  readonly onLost: () => void;
  /** Bytes came since the last look. */
  readonly onAlive: () => void;
}

/**
 * Watches whether bytes arrive, because "connected" proves nothing and a browser reports a dead path late (facts.md).
 * STUN and RTCP count as bytes, so a muted call is not dead.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #bytes = 0;
  #aliveAt: number;
  #lookedAt: number;
  #lost = false;
  #closed = false;
  #cancel: () => void = () => undefined;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#aliveAt = this.#lookedAt = options.clock.now();
    this.#again();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #again(): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    this.#cancel = clock.schedule(clock.now() + EVERY, () => void this.#look());
  }

  async #look(): Promise<void> {
    const bytesReceived = await this.#sample();
    if (this.#closed) return;
    const now = this.#options.clock.now();
    const slept = now - this.#lookedAt > SLEPT_AFTER;
    this.#lookedAt = now;
    if (bytesReceived > this.#bytes) this.#alive(now);
    else if (slept) this.#aliveAt = now;
    this.#bytes = bytesReceived;
    this.#judge(now - this.#aliveAt);
    this.#again();
  }

  /** Statistics that can't be had count as silence, and so do those that do not come in time. */
  #sample(): Promise<number> {
    const { clock, sample } = this.#options;
    return new Promise((resolve) => {
      const cancel = clock.schedule(clock.now() + PATIENCE, () => resolve(this.#bytes));
      this.#cancel = cancel;
      sample()
        .then(({ bytesReceived }) => resolve(bytesReceived))
        .catch(() => resolve(this.#bytes))
        .finally(cancel);
    });
  }

  #alive(now: number): void {
    this.#aliveAt = now;
    this.#lost = false;
    this.#options.onAlive();
  }

  #judge(silent: number): void {
    if (silent >= LOST_AFTER && !this.#lost) {
      this.#lost = true;
      this.#options.onLost();
    } else if (silent >= PING_AFTER) {
      this.#options.onSilence();
    }
  }
}
