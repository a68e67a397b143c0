import { setTimeout as wait } from 'node:timers/promises';
import type { CrowdJob, Talk, Talked } from './clients/crowd.js';
import type { Dialect } from './clients/dialects.js';
import { split, startClient, startClients } from './harness/clients.js';
import { median, rounded } from './harness/figures.js';
import { checkFileLimit } from './harness/file-limit.js';
import { Server, type ServerName } from './harness/server.js';
import type { Benchmark } from './harness/benchmark.js';

/*
 * The relay beside others that do less: the same sockets and the same messages on each, one after another and all over
 * again, so that whatever else the machine does meets all of them.
 */

const DIALECTS: Readonly<Record<Dialect, ServerName>> = {
  relay: 'relay',
  ws: 'ws',
  peer: 'peer',
  'socket-io': 'socket-io',
  'socket-io with acks': 'socket-io',
};
const ROUNDS = 3;
const SOCKETS = 5000;
/** They open and go before anything is measured, so that all code has run. */
const FIRST = 200;
const PAIRS = 100;
const MESSAGES_PER_SECOND = 3000;
const PROCESSES = 2;
/** Milliseconds after which nothing is left of the opening but what an idle socket needs: rate buckets hold for ten seconds. */
const QUIET = 11_000;

interface Round {
  readonly bytes: number;
  readonly microseconds: number;
  readonly lost: number;
}

export interface BesideOthers {
  readonly sockets: number;
  readonly messagesPerSecond: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly servers: readonly { name: string; bytesPerSocket: number; microsecondsPerMessage: number; lost: number }[];
}

export const besideOthers: Benchmark<BesideOthers> = {
  name: 'beside-others',
  title: 'Beside other relays',
  seconds: 10,
  run: async ({ seconds, scale, note }) => {
    const sockets = Math.max(FIRST, Math.round(SOCKETS * scale));
    const rounds = Math.max(2, Math.round(ROUNDS * scale));
    checkFileLimit(sockets);
    const dialects = Object.keys(DIALECTS) as Dialect[];
    const measured = new Map(dialects.map((dialect) => [dialect, [] as Round[]]));
    for (let round = 1; round <= rounds; round++)
      for (const [dialect, figures] of measured) {
        const figure = await measure(dialect, { sockets, seconds });
        figures.push(figure);
        note(`round ${round}, ${dialect}: ${Math.round(figure.bytes)} bytes, ${figure.microseconds.toFixed(1)} µs`);
      }
    const servers = [...measured].map(([name, figures]) => ({
      name,
      bytesPerSocket: rounded(median(figures.map(({ bytes }) => bytes))),
      microsecondsPerMessage: rounded(median(figures.map(({ microseconds }) => microseconds))),
      lost: figures.reduce((sum, { lost }) => sum + lost, 0),
    }));
    return { sockets, messagesPerSecond: MESSAGES_PER_SECOND, seconds, rounds, servers };
  },
};

async function measure(dialect: Dialect, { sockets, seconds }: { sockets: number; seconds: number }): Promise<Round> {
  const server = await Server.start(DIALECTS[dialect], {
    connectionsPerSecond: 100_000,
    connectionsPerAddress: 100_000,
  });
  try {
    const job = { dialect, url: server.url };
    await withCrowd({ ...job, sockets: FIRST }, () => Promise.resolve());
    const before = await server.readCollected();
    const bytes = await withCrowd({ ...job, sockets }, async () => {
      await wait(QUIET);
      return ((await server.readCollected()).rss - before.rss) / sockets;
    });
    return { bytes, ...(await withTalk({ ...job, sockets: 2 * PAIRS }, server, seconds)) };
  } finally {
    await server.stop();
  }
}

async function withCrowd<T>(job: CrowdJob, look: () => Promise<T>): Promise<T> {
  const crowds = startClients(
    'crowd',
    split(job.sockets, PROCESSES).map((part) => ({ ...job, sockets: part })),
  );
  try {
    await Promise.all(crowds.map((crowd) => crowd.next()));
    return await look();
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.stop()));
  }
}

async function withTalk(job: CrowdJob, server: Server, seconds: number): Promise<Omit<Round, 'bytes'>> {
  const crowd = startClient('crowd', job);
  try {
    await crowd.next();
    const talk: Talk = { perSecond: MESSAGES_PER_SECOND, seconds };
    // Code that has run a while is compiled.
    await crowd.ask({ ...talk, seconds: 2 });
    const before = await server.read();
    const { sent, arrived } = (await crowd.ask(talk)) as Talked;
    const { cpu } = await server.read();
    return { microseconds: (cpu - before.cpu) / sent, lost: sent - arrived };
  } finally {
    await crowd.stop();
  }
}
