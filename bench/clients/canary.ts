import { RawClient } from '../../server/testing/raw-client.js';
import { answerAll, Caller } from './phones.js';
import { job, keepPace, onWord, say } from './talk.js';

/*
 * On each of some relays somebody who is called once a second, each time by somebody who has just come. The relays take turns
 * within a second, so that whatever the machine does meets all of them.
 */

export interface CanaryJob {
  readonly urls: readonly string[];
}
/** For each relay. */
export type Sung = readonly {
  /** Milliseconds from when each was to begin, with its connection and its proof, until its call was whole. */
  readonly times: readonly number[];
  readonly failures: readonly string[];
}[];

const { urls } = job<CanaryJob>();
const callees = await Promise.all(urls.map((url) => RawClient.link(url, { address: '127.0.5.1' })));
callees.forEach(answerAll);
onWord<{ calls: number }>(async ({ calls }) => {
  const sung = urls.map(() => ({ times: [] as number[], failures: [] as string[] }));
  const begun: Promise<void>[] = [];
  const callOnce = async (meant: number, nth: number): Promise<void> => {
    const at = nth % urls.length;
    const { times, failures } = sung[at]!;
    try {
      // Who calls is somebody else each time, with an address of its own: thirty calls a minute may come from one.
      const caller = await RawClient.link(urls[at]!, { address: `127.0.6.${(nth % 250) + 1}` });
      await new Caller(caller).call(callees[at]!.party.id, meant);
      times.push(performance.now() - meant);
      await caller.close();
    } catch (error) {
      failures.push(String(error));
    }
  };
  await keepPace(urls.length, calls * urls.length, (meant) => begun.push(callOnce(meant, begun.length)));
  await Promise.all(begun);
  return sung satisfies Sung;
});
say(callees.map(({ party }) => party));
