/**
 * Whole calls through bad networks: `node .ci/test-network.mjs [--pairs cr-cr,cr-fx,fx-cr,fx-fx] [--json FILE]
 * [beginning of a path …]`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hasFirefox } from './browser.mjs';
import { runInLab } from './in-lab.mjs';
import { missingForLab } from './lab-needs.mjs';
import { testFiles } from './test-files.mjs';

const PAIRS = ['cr-cr', 'cr-fx', 'fx-cr', 'fx-fx'];
/** What one file of tests may take, in milliseconds. All waits in them have an end of their own, so this is for a lab that hangs. */
const TIMEOUT = 3_600_000;

const { values, positionals } = parseArgs({
  options: { pairs: { type: 'string', default: PAIRS.join() }, json: { type: 'string' } },
  allowPositionals: true,
});
const missing = whatIsMissing(values.pairs.split(','));
if (missing.length > 0) {
  console.error(`Tests of the network need ${missing.join('; ')}.`);
  process.exit(1);
}

const files = testFiles('network', positionals);
// Without a file Node would run all that it takes for tests.
if (files.length === 0) {
  console.error(`No test of the network begins with ${positionals.join(' or ')}.`);
  process.exit(1);
}
execFileSync(process.execPath, ['.ci/build.mjs'], { stdio: 'inherit' });
const node = [process.execPath, '--import', 'tsx', '--test', '--test-concurrency=1', `--test-timeout=${TIMEOUT}`];
const { code, results } = await runInLab([...node, '--test-reporter=spec', ...files], { NETWORK_PAIRS: values.pairs });
show(results);
process.exit(code);

/** @param {string[]} pairs */
function whatIsMissing(pairs) {
  const unknown = pairs.filter((pair) => !PAIRS.includes(pair));
  return [
    ...missingForLab(),
    ...(pairs.some((pair) => pair.includes('fx')) && !hasFirefox()
      ? ['firefox (Debian: apt-get install firefox-esr), or --pairs cr-cr']
      : []),
    ...unknown.map((pair) => `a pair of ${PAIRS.join(', ')} instead of ${pair}`),
  ];
}

/**
 * Prints the figures, and writes them to a file where one is wanted.
 * @param {string} lines
 */
function show(lines) {
  /** @type {{ scenario: string, pair: string, what: string, seconds: number }[]} */
  const figures = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  /** @type {Record<string, Record<string, number>>} */
  const table = {};
  for (const { scenario, pair, what, seconds } of figures) (table[`${scenario}: ${what}`] ??= {})[pair] = seconds;
  console.log('\nSeconds:');
  console.table(table);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
