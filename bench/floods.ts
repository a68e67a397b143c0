import type { Party } from '../components/protocol/index.js';
import type { CanaryJob, Sung } from './clients/canary.js';
import type { HostileJob, Tries } from './clients/hostile.js';
import type { Benchmark } from './harness/benchmark.js';
import { startClient } from './harness/clients.js';
import { rounded, timesOf } from './harness/figures.js';
import { Server } from './harness/server.js';

/*
 * A relay with its ordinary limits under attack, and somebody who wants to call somebody in the middle of it. Attackers and
 * callers share the machine with the relay, and so does a second relay that nobody attacks: what a call takes there meanwhile
 * is the machine's doing, and the rest is the relay's.
 */

export interface Floods {
  readonly seconds: number;
  /** How often each kind of attacker has tried. */
  readonly tries: Tries;
  readonly failed: number;
  /** Milliseconds of a call from its connection on, once a second: before the attack, and in it. */
  readonly quiet: ReturnType<typeof timesOf>;
  readonly flooded: ReturnType<typeof timesOf>;
  /** The same meanwhile on a relay of the same machine that is not attacked; older figures have none. */
  readonly beside?: ReturnType<typeof timesOf>;
  /** Percent of one core that the relay used. */
  readonly percent: number;
  readonly late: number;
  readonly residentMB: number;
}

const QUIET_CALLS = 10;

export const floods: Benchmark<Floods> = {
  name: 'floods',
  title: 'Calls while the relay is attacked',
  seconds: 120,
  run: async ({ seconds, note }) => {
    const [server, other] = await Promise.all([Server.start('relay'), Server.start('relay')]);
    const canary = startClient('canary', { urls: [server.url, other.url] } satisfies CanaryJob);
    const [victim] = (await canary.next()) as [Party];
    const [quiet] = ofBoth(await canary.ask({ calls: QUIET_CALLS }));
    const hostile = startClient('hostile', { url: server.url, victim } satisfies HostileJob);
    try {
      await hostile.next();
      const before = await server.read();
      const [sung, beside] = ofBoth(await canary.ask({ calls: seconds }));
      const after = await server.read();
      const tries = (await hostile.ask('stop')) as Tries;
      const failures = [...sung.failures, ...beside.failures];
      for (const failure of new Set(failures)) note(`failed: ${failure}`);
      return {
        seconds,
        tries,
        failed: failures.length,
        quiet: timesOf(quiet.times),
        flooded: timesOf(sung.times),
        beside: timesOf(beside.times),
        percent: rounded((after.cpu - before.cpu) / (seconds * 1e4)),
        late: rounded(after.late),
        residentMB: rounded(after.rss / 1e6),
      };
    } finally {
      await Promise.all([canary, hostile, server, other].map((process) => process.stop()));
    }
  },
};

function ofBoth(sung: unknown): [attacked: Sung[number], beside: Sung[number]] {
  return sung as [Sung[number], Sung[number]];
}
