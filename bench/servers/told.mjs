import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/*
 * What each server of these benchmarks says of itself, by the channel of the process that has started it: first where it
 * listens, then an answer to each question. `cpu` costs nothing; `memory` collects the garbage first.
 */

/** @typedef {{ cpu: number, rss: number, heap: number, late: number }} Told Microseconds, bytes twice, milliseconds. */

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 5;
/** What one collection frees others can only collect after it. */
const COLLECTIONS = 3;
/** So much garbage makes the space for young objects as large as it ever gets: else some of what is measured would be that. */
const GARBAGE = 2_000_000;

/** @param {string} url */
export function tell(url) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  process.on('message', (question) => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const cpu = userCPUTime + systemCPUTime;
    // What it measures is how far apart the looks were.
    const late = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION);
    delay.reset();
    void (question === 'memory' ? collected() : Promise.resolve()).then(() => {
      const { rss, heapUsed } = process.memoryUsage();
      process.send?.({ cpu, rss, heap: heapUsed, late });
    });
  });
  process.on('disconnect', () => process.exit());
  process.send?.(url);
}

async function collected() {
  /** @type {object[]} */
  let kept = [];
  for (let nth = 0; nth < GARBAGE; nth++) {
    kept.push({ nth });
    if (kept.length === 50_000) kept = [];
  }
  for (let nth = 0; nth < COLLECTIONS; nth++) {
    globalThis.gc?.();
    await wait(100);
  }
}
