import type { Peer } from '../peer/peer.js';
import type { CallFeature, FeatureTools } from './call-feature.js';
import { LineReader } from './line-reading.js';
import { judge, NO_VERDICT } from './line-verdict.js';

/** Milliseconds between two looks at the statistics; what is found is for the eye, so in a page that nobody sees fewer do. */
const EVERY = 2000;
const EVERY_UNSEEN = 10_000;

/** Tells why a call is bad, for as long as it is. Each connection of a call is judged for itself. */
export class LineWatch implements CallFeature {
  readonly #tools: FeatureTools;
  #peer: Peer | null = null;
  #reader = new LineReader();
  #verdict = NO_VERDICT;
  #cancel: (() => void) | null = null;

  constructor(tools: FeatureTools) {
    this.#tools = tools;
  }

  attach(peer: Peer): void {
    this.close();
    this.#peer = peer;
    this.#again(peer);
  }

  close(): void {
    this.#cancel?.();
    this.#peer = null;
    this.#reader = new LineReader();
    this.#verdict = NO_VERDICT;
    this.#tools.set({ trouble: null });
  }

  #again(peer: Peer): void {
    const { clock } = this.#tools;
    const every = globalThis.document?.visibilityState === 'hidden' ? EVERY_UNSEEN : EVERY;
    this.#cancel = clock.schedule(clock.now() + every, () => void this.#look(peer));
  }

  async #look(peer: Peer): Promise<void> {
    try {
      const report = await peer.stats();
      if (peer === this.#peer) this.#judge(report);
    } catch (error) {
      // A connection that was closed meanwhile has none.
      if (peer === this.#peer) this.#tools.log.debug('no statistics', error);
    }
    if (peer === this.#peer) this.#again(peer);
  }

  #judge(report: RTCStatsReport): void {
    const reading = this.#reader.read(report);
    if (reading) this.#verdict = judge(this.#verdict, reading);
    this.#tools.set({ trouble: this.#verdict.trouble });
  }
}
