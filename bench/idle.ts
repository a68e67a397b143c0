import { setTimeout as wait } from 'node:timers/promises';
import type { CrowdJob } from './clients/crowd.js';
import type { Benchmark } from './harness/benchmark.js';
import { split, startClients } from './harness/clients.js';
import { rounded } from './harness/figures.js';
import { checkFileLimit } from './harness/file-limit.js';
import { Server } from './harness/server.js';

/* Ten thousand people who are online and do nothing: what each of them costs in memory, and all of them in heartbeats. */

const SOCKETS = 10_000;
/** They open and go before anything is measured, so that all code has run. */
const FIRST = 200;
const PROCESSES = 2;
/** Milliseconds after which nothing is left of the opening but what an idle socket needs: rate buckets hold for ten seconds. */
const QUIET = 11_000;

export interface Idle {
  readonly sockets: number;
  readonly residentBytesPerSocket: number;
  readonly heapBytesPerSocket: number;
  readonly residentMB: number;
  readonly seconds: number;
  /** Percent of one core, while all of them do nothing but answer pings. */
  readonly heartbeatPercent: number;
  /** Milliseconds that the event loop was late meanwhile, in all but one percent of the looks. */
  readonly late: number;
}

export const idle: Benchmark<Idle> = {
  name: 'idle',
  title: 'Idle proven sockets',
  seconds: 40,
  run: async ({ seconds, scale, note }) => {
    const sockets = Math.round(SOCKETS * scale);
    checkFileLimit(sockets);
    const server = await Server.start('relay', { connectionsPerSecond: 100_000, connectionsPerAddress: 100_000 });
    const open = (count: number) => {
      const part = (sockets: number): CrowdJob => ({ dialect: 'relay', url: server.url, sockets });
      return startClients('crowd', split(count, PROCESSES).map(part));
    };
    let crowds = open(FIRST);
    try {
      await Promise.all(crowds.map((crowd) => crowd.next()));
      await Promise.all(crowds.map((crowd) => crowd.stop()));
      const before = await server.readCollected();
      crowds = open(sockets);
      await Promise.all(crowds.map((crowd) => crowd.next()));
      note(`${sockets} sockets are open`);
      await wait(QUIET);
      const full = await server.readCollected();
      const begin = await server.read();
      await wait(seconds * 1000);
      const end = await server.read();
      return {
        sockets,
        residentBytesPerSocket: rounded((full.rss - before.rss) / sockets),
        heapBytesPerSocket: rounded((full.heap - before.heap) / sockets),
        residentMB: rounded(full.rss / 1e6),
        seconds,
        heartbeatPercent: rounded((end.cpu - begin.cpu) / (seconds * 1e4)),
        late: rounded(end.late),
      };
    } finally {
      await Promise.all([...crowds, server].map((process) => process.stop()));
    }
  },
};
