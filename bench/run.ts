import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../.ci/ensure-built.mjs';
import { BENCHMARKS } from './benchmarks.js';
import { describeMachine } from './harness/machine.js';
import { keepResult } from './harness/results.js';

/*
 * `npm run bench` runs all benchmarks, `npm run bench -- storm idle` some. `--seconds 30` changes for how long the parts of
 * each run, `--scale 0.1` makes all of it smaller; what was measured so is not kept unless `--keep` says so.
 */

const SERVERS = fileURLToPath(new URL('servers', import.meta.url));
const NAMES = BENCHMARKS.map(({ name }) => name);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string' }, scale: { type: 'string' }, keep: { type: 'boolean' } },
});
const wrong = problem();
if (wrong !== null) {
  console.error(wrong);
  process.exit(1);
}
ensureBuilt();
if (!existsSync(`${SERVERS}/node_modules`))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: SERVERS, stdio: 'inherit' });

const scale = Number(values.scale ?? 1);
const isWhole = values.seconds === undefined && scale === 1;
for (const benchmark of BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const seconds = Number(values.seconds ?? benchmark.seconds);
  console.log(`\n▸ ${benchmark.title}`);
  const lacks = benchmark.lacks?.() ?? [];
  if (lacks.length > 0) {
    console.log(`  skipped: it needs ${lacks.join('; ')}`);
    continue;
  }
  try {
    const figures = await benchmark.run({ seconds, scale, note: (what) => console.log(`  ${what}`) });
    console.log(JSON.stringify(figures, null, 2));
    if (isWhole || values.keep)
      keepResult(benchmark.name, { date: new Date().toISOString(), machine: describeMachine(), figures });
  } catch (error) {
    // The others still run.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('page.ts', import.meta.url))], {
  stdio: 'inherit',
});

function problem(): string | null {
  const unknown = positionals.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) return `There is no benchmark ${unknown}, but ${NAMES.join(', ')}.`;
  const isPositive = (text: string | undefined) => text === undefined || Number(text) > 0;
  return isPositive(values.seconds) && isPositive(values.scale) ? null : '--seconds and --scale are numbers above 0.';
}
