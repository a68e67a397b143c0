import { runInLab } from '../../.ci/in-lab.mjs';
import { missingForLab } from '../../.ci/lab-needs.mjs';
import { ROOT } from '../../.ci/ensure-built.mjs';
import type { Benchmark } from '../harness/benchmark.js';
import { LINES, WAYS, type Job, type LineName, type Noted, type Report } from './job.js';

/*
 * A call over narrow and lossy lines, beside a bare pair of connections in the same two browsers: what each shows, and how
 * much of the sound never comes. The lines are those of the network lab (e2e/network).
 */

/** Seconds until a browser has found out what the line carries. */
const SETTLED = 20;
const CALLS: Job['calls'] = (Object.keys(LINES) as LineName[]).map((line) => [line, ['webrtc-call', 'nothing set']]);
/** Where what one setting does alone is looked at: everything is scarce, and much is lost. */
const WORST: LineName = '150 kbit/s, 5 % loss';

export interface LinesFigures {
  readonly browser: string;
  readonly seconds: number;
  readonly settled: number;
  readonly calls: readonly Noted[];
  /** The same on the worst line, each with one setting. */
  readonly settings: readonly Noted[];
}

async function measure(calls: Job['calls'], seconds: number): Promise<Report> {
  const job: Job = { settle: SETTLED, seconds, calls };
  process.chdir(ROOT);
  const script = [process.execPath, '--import', 'tsx', 'bench/lines/in-lab.ts', JSON.stringify(job)];
  const { code, results } = await runInLab(script);
  if (code !== 0) throw new Error(`the network lab ended with ${code}`);
  return JSON.parse(results) as Report;
}

/** Calls over bad lines. */
export const lines: Benchmark<LinesFigures> = {
  name: 'lines',
  title: 'Calls over narrow and lossy lines',
  seconds: 20,
  lacks: missingForLab,
  run: async ({ seconds }) => {
    const { browser, calls } = await measure(CALLS, seconds);
    const settings = await measure([[WORST, Object.keys(WAYS)]], seconds);
    return { browser, seconds, settled: SETTLED, calls, settings: settings.calls };
  },
};
