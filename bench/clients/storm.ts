import { RawClient } from '../../server/testing/raw-client.js';
import { makeKeys } from '../../server/testing/test-keys.js';
import { inBatches, job, keepPace, onWord, say } from './talk.js';

/* Has so many keys ready; on a word it connects with each of them at a steady pace, and proves. */

export interface StormJob {
  readonly url: string;
  readonly address: string;
  readonly connections: number;
  readonly perSecond: number;
}
export interface Stormed {
  /** Milliseconds from when each was to begin until it had proven itself. */
  readonly times: readonly number[];
  /** Milliseconds until the last of them had begun, and until it was in. */
  readonly begun: number;
  readonly done: number;
  readonly failures: readonly string[];
}

const AT_ONCE = 50;

const { url, address, connections, perSecond } = job<StormJob>();
const keys = await inBatches(connections, AT_ONCE, makeKeys);
onWord(async () => {
  const times: number[] = [];
  const failures: string[] = [];
  const tries: Promise<void>[] = [];
  const start = performance.now();
  await keepPace(perSecond, connections, (meant) => {
    const link = RawClient.link(url, { keys: keys[tries.length]!, address });
    tries.push(
      link.then(
        () => void times.push(performance.now() - meant),
        (error: unknown) => void failures.push(String(error)),
      ),
    );
  });
  const begun = performance.now() - start;
  await Promise.all(tries);
  return { times, begun, done: performance.now() - start, failures } satisfies Stormed;
});
say('ready');
