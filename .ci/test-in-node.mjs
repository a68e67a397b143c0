import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

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
    failed: good || failed.length > 0 ? failed : [{ title: 'a process of the tests' }],
  };
}

/** The tests that failed, and why; suites, which fail with them, are left out. @param {string} tap */
function failuresIn(tap) {
  return tap
    .split(/^(?= *not ok )/m)
    .slice(1)
    .filter((failure) => !failure.includes("failureType: 'subtestsFailed'"))
    .map((failure) => ({ title: /not ok \d+ - (.*)/.exec(failure)?.[1] ?? '', why: reasonIn(failure) }))
    .filter(({ title }) => !title.endsWith(' # TODO'))
    .map(({ title, why }) => ({ title: `${title}\n${why}`, file: fileIn(why) }));
}

/** @param {string} why */
function fileIn(why) {
  const path = /location: '(.*\.test\.ts):/.exec(why)?.[1];
  return path && relative(process.cwd(), path);
}

/** Where a test failed and with what words, from the lines below its title. @param {string} failure */
function reasonIn(failure) {
  const lines = failure.split('\n');
  const begin = lines.findIndex((line) => /^ *error: /.test(line));
  const end = lines.findIndex((line, at) => at > begin && /^ *(code|name|stack|\.\.\.)\b/.test(line));
  const where = lines.find((line) => /^ *location: /.test(line));
  return [where, ...(begin < 0 ? [] : lines.slice(begin, end < 0 ? undefined : end))].join('\n');
}
