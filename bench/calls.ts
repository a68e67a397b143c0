import type { Called, CallersJob, CallPace } from './clients/callers.js';
import type { CalleesJob } from './clients/callees.js';
import type { Benchmark } from './harness/benchmark.js';
import { startClient } from './harness/clients.js';
import { rounded, timesOf } from './harness/figures.js';
import { Server } from './harness/server.js';

/*
 * Whole calls, as far as a relay sees them: invite, ring, answer, select, five candidates each way, end. Fifteen requests
 * each, of which two hold a description of 4.5 kB.
 */

const PER_SECOND = 200;
const PEOPLE = 400;

export interface Calls {
  readonly perSecond: number;
  readonly seconds: number;
  readonly calls: number;
  readonly failed: number;
  /** Milliseconds from when an invite was to be sent until its sender hears the ring. */
  readonly ring: ReturnType<typeof timesOf>;
  /** The same until the last candidate of the other side. */
  readonly whole: ReturnType<typeof timesOf>;
  /** Percent of one core. */
  readonly percent: number;
  readonly late: number;
  /** Of the relay's memory at the end, in megabytes. */
  readonly residentMB: number;
}

export const calls: Benchmark<Calls> = {
  name: 'calls',
  title: 'Calls that are set up',
  seconds: 300,
  run: async ({ seconds, scale, note }) => {
    const perSecond = Math.max(1, Math.round(PER_SECOND * scale));
    const server = await Server.start('relay', {
      connectionsPerSecond: 100_000,
      invitesPerMinute: 1_000_000,
      invitesPerMinutePerAddress: 1_000_000,
    });
    const callees = startClient('callees', {
      url: server.url,
      address: '127.0.0.2',
      count: PEOPLE / 2,
    } satisfies CalleesJob);
    const ids = (await callees.next()) as string[];
    const callers = startClient('callers', {
      url: server.url,
      address: '127.0.0.3',
      callees: ids,
    } satisfies CallersJob);
    try {
      await callers.next();
      note(`${PEOPLE} people are online`);
      const pace: CallPace = { perSecond, seconds };
      // Code that has run a while is compiled.
      await callers.ask({ ...pace, seconds: 3 });
      const before = await server.read();
      const { times, failures } = (await callers.ask(pace)) as Called;
      const after = await server.read();
      for (const failure of new Set(failures)) note(`failed: ${failure}`);
      return {
        perSecond,
        seconds,
        calls: times.length,
        failed: failures.length,
        ring: timesOf(times.map(({ ring }) => ring)),
        whole: timesOf(times.map(({ whole }) => whole)),
        percent: rounded((after.cpu - before.cpu) / (seconds * 1e4)),
        late: rounded(after.late),
        residentMB: rounded(after.rss / 1e6),
      };
    } finally {
      await Promise.all([callees, callers, server].map((process) => process.stop()));
    }
  },
};
