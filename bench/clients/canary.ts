import { RawClient } from '../../server/testing/raw-client.js';
import { answerAll, Caller } from './phones.js';
import { job, keepPace, onWord, say } from './talk.js';

/* Somebody who is called once a second, each time by somebody who has just come. */

export interface CanaryJob {
  readonly url: string;
}
export interface Sung {
  /** Milliseconds from when each was to begin, with its connection and its proof, until its call was whole. */
  readonly times: readonly number[];
  readonly failures: readonly string[];
}

const { url } = job<CanaryJob>();
const callee = await RawClient.link(url, { address: '127.0.5.1' });
answerAll(callee);
onWord<{ calls: number }>(async ({ calls }) => {
  const times: number[] = [];
  const failures: string[] = [];
  const begun: Promise<void>[] = [];
  const callOnce = async (meant: number, nth: number): Promise<void> => {
    try {
      // Who calls is somebody else each time, with an address of its own: thirty calls a minute may come from one.
      const caller = await RawClient.link(url, { address: `127.0.6.${(nth % 250) + 1}` });
      await new Caller(caller).call(callee.party.id, meant);
      times.push(performance.now() - meant);
      await caller.close();
    } catch (error) {
      failures.push(String(error));
    }
  };
  await keepPace(1, calls, (meant) => begun.push(callOnce(meant, begun.length)));
  await Promise.all(begun);
  return { times, failures } satisfies Sung;
});
say(callee.party);
