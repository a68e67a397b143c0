import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { startRelay } from '../index.js';
import { WIDE_LIMITS } from './test-relay.js';

/*
 * A relay in a process of its own, so that what is measured is its own event loop. It says where it listens, and answers
 * each message with a report.
 */

export interface RelayReport {
  /** Milliseconds that the event loop was late at most, in all but one percent of the looks at it. */
  p99: number;
  /** The same of a thread that does nothing: what is the machine's fault. */
  idleP99: number;
  /** How many identities are online. */
  online: number;
  /** How many sockets it still counts requests of. */
  countedSockets: number;
  /** What it logged as an error. */
  errors: string[];
}

/** `rlflx:` and a socket's ID, which is longer than a call ID; addresses hold dots or colons. */
const SOCKET_KEY = /^rlflx:[\w-]{20}$/;

interface Bucket {
  _memoryStorage: { _storage: Map<string, unknown> };
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
  const keys = [...buckets].flatMap(({ _memoryStorage: { _storage } }) => [..._storage.keys()]);
  const countedSockets = new Set(keys.filter((key) => SOCKET_KEY.test(key))).size;
  return { p99, idleP99, online: relay.online, countedSockets, errors };
}

process.on('message', () => void report().then((told) => process.send?.(told)));
process.on('disconnect', () => process.exit());
process.send?.(relay.url);
