/** Runs every `check:…` script in the order of package.json, fast ones first, and says which failed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));

const failed = checks.filter((name) => {
  console.log(`\n▸ ${name}`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit' });
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return status !== 0;
});

console.log(failed.length === 0 ? `\n${checks.length} checks passed` : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
