import { RawClient } from '../../server/testing/raw-client.js';
import { Caller, type CallTimes } from './phones.js';
import { inBatches, job, keepPace, onWord, say } from './talk.js';

/* Each of them calls one of those who answer, at a steady pace, and says how it went. */

export interface CallersJob {
  readonly url: string;
  readonly address: string;
  /** Whom they call: as many callers as these. */
  readonly callees: readonly string[];
}
export interface CallPace {
  readonly perSecond: number;
  readonly seconds: number;
}
export interface Called {
  readonly times: readonly CallTimes[];
  readonly failures: readonly string[];
}

const AT_ONCE = 10;

const { url, address, callees } = job<CallersJob>();
const callers = await inBatches(
  callees.length,
  AT_ONCE,
  async () => new Caller(await RawClient.link(url, { address })),
);
onWord<CallPace>(async ({ perSecond, seconds }) => {
  const times: CallTimes[] = [];
  const failures: string[] = [];
  const calls: Promise<void>[] = [];
  await keepPace(perSecond, perSecond * seconds, (meant) => {
    const nth = calls.length % callers.length;
    const call = callers[nth]!.call(callees[nth]!, meant);
    calls.push(
      call.then(
        (took) => void times.push(took),
        (error: unknown) => void failures.push(String(error)),
      ),
    );
  });
  await Promise.all(calls);
  return { times, failures } satisfies Called;
});
say('ready');
