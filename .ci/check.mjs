/**
 * Runs every `check:…` script and says which failed: two at a time, and in the order of package.json, fast ones first.
 * What stands behind `check:build` looks at what was built, so it waits for that. With `--built` it has just been built.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Some take half a gigabyte, so more cores than these are left alone. */
const AT_ONCE = 2;
const BUILD = 'check:build';

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const build = checks.indexOf(BUILD);
const built = process.argv.includes('--built');
/** @type {string[]} */
const failed = [];

for (const step of [checks.slice(0, build), built ? [] : [BUILD], checks.slice(build + 1)]) {
  const queue = [...step];
  const work = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) await check(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** What it prints is shown when it is done, so that two of them don't mix. @param {string} name */
async function check(name) {
  const start = performance.now();
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const [status] = await once(child, 'close');
  if (status !== 0) failed.push(name);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`\n▸ ${name}\n${output}${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
}
