import type { StormJob, Stormed } from './clients/storm.js';
import type { Benchmark } from './harness/benchmark.js';
import { split, startClients } from './harness/clients.js';
import { rounded, timesOf } from './harness/figures.js';
import { checkFileLimit } from './harness/file-limit.js';
import { Server } from './harness/server.js';

/*
 * Everybody comes back at once, as after the end of another relay: each connects and proves its ID. A plain Socket.IO server,
 * where nobody proves anything, has the same storm in turn: less than that can't be asked of Socket.IO on this machine.
 */

const PER_SECOND = 2000;
const PROCESSES = 2;
const ROUNDS = 2;

/** What became of it on one server. */
export interface Stood {
  /** How many were begun in a second: clients have to share the machine with the server. */
  readonly begunPerSecond: number;
  readonly inPerSecond: number;
  readonly failed: number;
  /** Milliseconds from when one was to begin until it was in. */
  readonly times: ReturnType<typeof timesOf>;
  /** Microseconds of the server's processor time for each. */
  readonly microsecondsEach: number;
}

export interface Storm {
  readonly connections: number;
  readonly perSecond: number;
  readonly rounds: number;
  readonly relay: Stood;
  readonly plain: Stood;
}

export const storm: Benchmark<Storm> = {
  name: 'storm',
  title: 'A storm of connections',
  seconds: 5,
  run: async ({ seconds, scale, note }) => {
    const connections = Math.round(PER_SECOND * seconds * scale);
    checkFileLimit(connections);
    const perSecond = PER_SECOND * scale;
    const waves = { relay: [] as Wave[], 'socket-io': [] as Wave[] };
    for (let round = 1; round <= ROUNDS; round++)
      for (const dialect of ['relay', 'socket-io'] as const) {
        const wave = await raise(dialect, { connections, perSecond });
        for (const failure of new Set(wave.failures)) note(`failed: ${failure}`);
        note(`round ${round}, ${dialect}: ${Math.round(wave.times.length / wave.done)} a second`);
        waves[dialect].push(wave);
      }
    const [relay, plain] = [stood(waves.relay), stood(waves['socket-io'])];
    return { connections, perSecond, rounds: ROUNDS, relay, plain };
  },
};

/** One storm on a server of its own. */
interface Wave {
  readonly times: readonly number[];
  readonly failures: readonly string[];
  /** Seconds until the last of them had begun, and until it was in. */
  readonly begun: number;
  readonly done: number;
  /** Microseconds of processor time. */
  readonly cpu: number;
}

async function raise(
  dialect: StormJob['dialect'],
  { connections, perSecond }: Pick<StormJob, 'connections' | 'perSecond'>,
): Promise<Wave> {
  const server = await Server.start(dialect, { connectionsPerSecond: 100_000, connectionsPerAddress: 100_000 });
  const jobs = split(connections, PROCESSES).map((part, nth): StormJob => ({
    dialect,
    url: server.url,
    address: `127.0.0.${nth + 2}`,
    connections: part,
    perSecond: perSecond / PROCESSES,
  }));
  const clients = startClients('storm', jobs);
  try {
    await Promise.all(clients.map((client) => client.next()));
    const before = await server.read();
    const parts = (await Promise.all(clients.map((client) => client.ask('go')))) as Stormed[];
    const after = await server.read();
    const longest = (of: 'begun' | 'done') => Math.max(...parts.map((part) => part[of])) / 1000;
    return {
      times: parts.flatMap((part) => part.times),
      failures: parts.flatMap((part) => part.failures),
      begun: longest('begun'),
      done: longest('done'),
      cpu: after.cpu - before.cpu,
    };
  } finally {
    await Promise.all([...clients, server].map((process) => process.stop()));
  }
}

function stood(waves: readonly Wave[]): Stood {
  const times = waves.flatMap((wave) => wave.times);
  const failed = waves.reduce((sum, { failures }) => sum + failures.length, 0);
  const sum = (of: 'begun' | 'done' | 'cpu') => waves.reduce((total, wave) => total + wave[of], 0);
  return {
    begunPerSecond: rounded((times.length + failed) / sum('begun')),
    inPerSecond: rounded(times.length / sum('done')),
    failed,
    times: timesOf(times),
    microsecondsEach: rounded(sum('cpu') / times.length),
  };
}
