import { RawClient } from '../../server/testing/raw-client.js';
import { makeKeys, type TestKeys } from '../../server/testing/test-keys.js';
import { openSpeaker } from './dialects.js';
import { inBatches, job, keepPace, onWord, say } from './talk.js';

/*
 * Connects on a word, at a steady pace: to a relay with one of the keys that it has ready, which it proves; to a plain
 * Socket.IO server with nothing, until it has its name there.
 */

export interface StormJob {
  readonly dialect: 'relay' | 'socket-io';
  readonly url: string;
  readonly address: string;
  readonly connections: number;
  readonly perSecond: number;
}
export interface Stormed {
  /** Milliseconds from when each was to begin until it was in. */
  readonly times: readonly number[];
  /** Milliseconds until the last of them had begun, and until it was in. */
  readonly begun: number;
  readonly done: number;
  readonly failures: readonly string[];
}

const AT_ONCE = 50;

const { dialect, url, address, connections, perSecond } = job<StormJob>();
const keys = dialect === 'relay' ? await inBatches(connections, AT_ONCE, makeKeys) : [];
const open = (own: TestKeys | undefined): Promise<unknown> =>
  own ? RawClient.link(url, { keys: own, address }) : openSpeaker(dialect, url);
onWord(async () => {
  const times: number[] = [];
  const failures: string[] = [];
  const tries: Promise<void>[] = [];
  const start = performance.now();
  await keepPace(perSecond, connections, (meant) => {
    tries.push(
      open(keys[tries.length]).then(
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
