import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server } from 'socket.io';
import { startRelay } from '../index.js';
import { WIDE_LIMITS } from './test-relay.js';

/*
 * A relay in a process of its own, so that what is measured is its own event loop. It says where it listens, and answers
 * each message with a report: `cut` breaks all connections first.
 */

export interface RelayReport {
  /** Milliseconds that the event loop was late at most, in all but one percent of the looks at it. */
  p99: number;
  /** The same of a thread that does nothing: what is the machine's fault. */
  idleP99: number;
  /** How many identities are online. */
  online: number;
  /** How many entries its rate buckets have, and how many of them have outlived their time. */
  counted: number;
  overdue: number;
  /** The connections and rooms that Socket.IO keeps. */
  clients: number;
  rooms: number;
  /** What keeps its event loop alive, such as sockets and timers: how many there are of each kind. */
  handles: Record<string, number>;
  /** Bytes, once the garbage is gone; only where the process may collect it. */
  heap: number;
  /** What it logged as an error. */
  errors: string[];
}

/** An entry is dropped by a timer, which may be late. */
const LATENESS = 1000;

interface Bucket {
  _memoryStorage: { _storage: Map<string, { expiresAt: number | null }> };
}

interface SocketServer {
  readonly engine: { readonly clientsCount: number };
  readonly sockets: {
    readonly sockets: ReadonlyMap<string, { disconnect(close: boolean): unknown }>;
    readonly adapter: { readonly rooms: ReadonlyMap<string, unknown> };
  };
}

/** The buckets are the relay's own affair; whoever takes points from one is seen here. */
const buckets = new Set<Bucket>();
const consume = Object.getOwnPropertyDescriptor(RateLimiterMemory.prototype, 'consume')?.value as (
  ...args: unknown[]
) => Promise<never>;
RateLimiterMemory.prototype.consume = function (...args) {
  buckets.add(this as unknown as Bucket);
  return consume.apply(this, args);
};

/** Socket.IO is the relay's own affair too; whatever it is attached to, it is seen here. */
const servers = new Set<SocketServer>();
const attach = Object.getOwnPropertyDescriptor(Server.prototype, 'attach')?.value as (...args: unknown[]) => Server;
Server.prototype.attach = function (...args) {
  servers.add(this);
  return attach.apply(this, args);
};

const errors: string[] = [];
const log = pino({ level: 'error', base: null }, { write: (line: string) => void errors.push(line) });
const relay = await startRelay({
  port: 0,
  host: '127.0.0.1',
  log,
  limits: { ...WIDE_LIMITS, secondsToProve: 600, invalidPerMinute: 10_000_000, signalsPerSecond: 1_000_000 },
});
const RESOLUTION = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
const idle = new Worker(
  `const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${RESOLUTION} });
  delay.enable();
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', () => parentPort.postMessage(delay.percentile(99) / 1e6));`,
  { eval: true },
);

async function report(): Promise<RelayReport> {
  const p99 = delay.percentile(99) / 1e6;
  idle.postMessage('report');
  const [idleP99] = (await once(idle, 'message')) as [number];
  return { p99, idleP99, online: relay.online, ...kept(), ...held(), errors };
}

/** What the rate buckets know. */
function kept(): Pick<RelayReport, 'counted' | 'overdue'> {
  const entries = [...buckets].flatMap(({ _memoryStorage: { _storage } }) => [..._storage]);
  const late = Date.now() - LATENESS;
  const overdue = entries.filter(([, { expiresAt }]) => expiresAt === null || expiresAt < late).length;
  return { counted: entries.length, overdue };
}

/** What the process holds on to. */
function held(): Pick<RelayReport, 'clients' | 'rooms' | 'handles' | 'heap'> {
  globalThis.gc?.();
  const [io] = servers;
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  const clients = io?.engine.clientsCount ?? 0;
  return { clients, rooms: io?.sockets.adapter.rooms.size ?? 0, handles, heap: process.memoryUsage().heapUsed };
}

process.on('message', (message) => {
  if (message === 'cut')
    for (const io of servers) for (const socket of [...io.sockets.sockets.values()]) socket.disconnect(true);
  void report().then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit());
process.send?.(relay.url);
