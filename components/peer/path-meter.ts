import type { PathSample } from './peer.js';

/** What both Chromium and Firefox say of a candidate pair. The DOM's types lack the container's. */
type PairStats = Pick<RTCIceCandidatePairStats, 'id' | 'type' | 'bytesReceived'>;

/**
 * Adds up what all candidate pairs have carried. Not `transport`, which Firefox does not have, nor the selected pair
 * alone, which browsers name in different ways (`selectedCandidatePairId`, `selected`): only the selected one carries
 * media, and a total over all of them does not fall when an ICE restart takes the old ones away.
 */
export class PathMeter {
  readonly #seen = new Map<string, number>();
  #total: PathSample = { bytesReceived: 0 };

  get total(): PathSample {
    return this.#total;
  }

  read(report: RTCStatsReport): PathSample {
    let { bytesReceived } = this.#total;
    report.forEach((stats: PairStats) => {
      if (stats.type !== 'candidate-pair') return;
      const now = stats.bytesReceived ?? 0;
      bytesReceived += Math.max(0, now - (this.#seen.get(stats.id) ?? 0));
      this.#seen.set(stats.id, now);
    });
    return (this.#total = { bytesReceived });
  }
}
