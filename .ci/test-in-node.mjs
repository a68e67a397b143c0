import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs test files under `node --test`; what it prints is for people, the sum comes from a TAP file.
 * @param {string[]} files
 * @param {string[]} flags
 * @returns {Promise<import('./test.mjs').Sum>}
 */
export async function runInNode(files, flags = []) {
  const folder = mkdtempSync(join(tmpdir(), 'webrtc-call-test-'));
  const tap = join(folder, 'results.tap');
  try {
    const reporters = [
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tap}`,
    ];
    const child = spawn(process.execPath, ['--import', 'tsx', '--test', ...flags, ...reporters, ...files], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = await once(child, 'exit');
    return sumOf(readFileSync(tap, 'utf8'), code === 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} tap
 * @param {boolean} good whether the process itself said so
 * @returns {import('./test.mjs').Sum}
 */
function sumOf(tap, good) {
  const count = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = failuresIn(tap);
  return {
    passed: count('pass'),
    skipped: count('skipped') + count('todo'),
    // A process that dies without a result has failed too.
    failed: good || failed.length > 0 ? failed : ['a process of the tests'],
  };
}

/** The titles of the tests that failed; suites, which fail with them, are left out. @param {string} tap */
function failuresIn(tap) {
  return tap
    .split(/^(?= *not ok )/m)
    .slice(1)
    .filter((failure) => !failure.includes("failureType: 'subtestsFailed'"))
    .map((failure) => /not ok \d+ - (.*)/.exec(failure)?.[1] ?? '')
    .filter((title) => !title.endsWith(' # TODO'));
}
