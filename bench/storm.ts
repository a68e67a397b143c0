import type { StormJob, Stormed } from './clients/storm.js';
import type { Benchmark } from './harness/benchmark.js';
import { split, startClients } from './harness/clients.js';
import { rounded, timesOf } from './harness/figures.js';
import { checkFileLimit } from './harness/file-limit.js';
import { Server } from './harness/server.js';

/* Everybody comes back at once, as after the end of another relay: each connects and proves its ID. */

const PER_SECOND = 2000;
const PROCESSES = 2;

export interface Storm {
  readonly connections: number;
  readonly perSecond: number;
  /** How many were begun in a second: clients have to share the machine with the relay. */
  readonly begunPerSecond: number;
  readonly provenPerSecond: number;
  readonly failed: number;
  /** Milliseconds from when one was to begin until it had proven itself. */
  readonly times: ReturnType<typeof timesOf>;
  /** Microseconds of the relay's processor time for each. */
  readonly microsecondsEach: number;
}

export const storm: Benchmark<Storm> = {
  name: 'storm',
  title: 'A storm of connections',
  seconds: 5,
  run: async ({ seconds, scale, note }) => {
    const connections = Math.round(PER_SECOND * seconds * scale);
    checkFileLimit(connections);
    const server = await Server.start('relay', { connectionsPerSecond: 100_000, connectionsPerAddress: 100_000 });
    const jobs = split(connections, PROCESSES).map((part, nth): StormJob => ({
      url: server.url,
      address: `127.0.0.${nth + 2}`,
      connections: part,
      perSecond: (PER_SECOND * scale) / PROCESSES,
    }));
    const clients = startClients('storm', jobs);
    try {
      await Promise.all(clients.map((client) => client.next()));
      note(`${connections} clients are ready`);
      const before = await server.read();
      const parts = (await Promise.all(clients.map((client) => client.ask('go')))) as Stormed[];
      const after = await server.read();
      const times = parts.flatMap((part) => part.times);
      const failures = parts.flatMap((part) => part.failures);
      for (const failure of new Set(failures)) note(`failed: ${failure}`);
      const longest = (of: 'begun' | 'done') => Math.max(...parts.map((part) => part[of])) / 1000;
      return {
        connections,
        perSecond: PER_SECOND * scale,
        begunPerSecond: rounded(connections / longest('begun')),
        provenPerSecond: rounded(times.length / longest('done')),
        failed: failures.length,
        times: timesOf(times),
        microsecondsEach: rounded((after.cpu - before.cpu) / connections),
      };
    } finally {
      await Promise.all([...clients, server].map((process) => process.stop()));
    }
  },
};
