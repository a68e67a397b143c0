import type { Peer } from '../peer/peer.js';
import type { CallFeature, FeatureTools } from './call-feature.js';

/** Milliseconds between two looks. */
const EVERY = 200;
/** So long somebody speaks on after the last sound, in milliseconds: words have gaps. */
const HOLD = 800;
/** Of 1, which is full scale: -36 dB, above a quiet room and below a quiet voice. */
const LOUD = 0.016;

/** Whether there is anybody to see it; Node has no page. */
const isSeen = (): boolean => globalThis.document?.visibilityState === 'visible';

/** Tells whether the other side speaks: for the eye alone, so that a page that nobody sees does not listen. */
export class Speaking implements CallFeature {
  readonly #tools: FeatureTools;
  readonly #abort = new AbortController();
  #peer: Peer | null = null;
  #cancel: (() => void) | null = null;
  /** When the sound that was looked at last was played, by the browser's clock. */
  #playedAt = 0;
  #heardAt = -Infinity;

  constructor(tools: FeatureTools) {
    this.#tools = tools;
    const { signal } = this.#abort;
    globalThis.document?.addEventListener('visibilitychange', () => this.#begin(), { signal });
  }

  attach(peer: Peer): void {
    this.#peer = peer;
    this.#begin();
  }

  close(): void {
    this.#abort.abort();
    this.#peer = null;
    this.#begin();
  }

  #begin(): void {
    this.#cancel?.();
    this.#look();
  }

  #look(): void {
    const { clock, set } = this.#tools;
    const now = clock.now();
    const listens = this.#peer !== null && isSeen();
    if (listens && this.#isLoud()) this.#heardAt = now;
    set({ speaking: listens && now - this.#heardAt < HOLD });
    this.#cancel = listens ? clock.schedule(now + EVERY, () => this.#look()) : null;
  }

  /** A sound that was there at the last look is no new one: a line that is cut keeps its last level. */
  #isLoud(): boolean {
    const { audioLevel = 0, timestamp = 0 } = this.#peer?.voice() ?? {};
    const isNew = timestamp !== this.#playedAt;
    this.#playedAt = timestamp;
    return isNew && audioLevel >= LOUD;
  }
}
