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
 */
function sumOf(tap, good) {
  const count = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    // A process that dies without a result has failed too.
    failed: good ? failed : Math.max(failed, 1),
    skipped: count('skipped') + count('todo'),
  };
}
