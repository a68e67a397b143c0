import { besideOthers } from './beside-others.js';
import { calls } from './calls.js';
import type { Benchmark } from './harness/benchmark.js';
import { firstId } from './first-id/first-id.js';
import { floods } from './floods.js';
import { growth } from './growth/growth.js';
import { idle } from './idle.js';
import { lines } from './lines/lines.js';
import { rooms } from './rooms/rooms.js';
import { setup } from './setup/setup.js';
import { storm } from './storm.js';

/** All of them, in the order in which they run. */
export const BENCHMARKS: readonly Benchmark<unknown>[] = [
  idle,
  calls,
  storm,
  floods,
  besideOthers,
  firstId,
  setup,
  rooms,
  growth,
  lines,
];
