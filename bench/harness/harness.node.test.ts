import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { inBatches, keepPace } from '../clients/talk.js';
import { split } from './clients.js';
import { median, percentile, timesOf } from './figures.js';

const FILE_LIMIT = new URL('file-limit.ts', import.meta.url).href;

/** Checks for so many sockets where a process may have 500 files open. Returns what went wrong. */
function checkFor(sockets: number): string {
  const script = `import { checkFileLimit } from ${JSON.stringify(FILE_LIMIT)};
    try { checkFileLimit(${sockets}); } catch (error) { process.stdout.write(error.message); }`;
  const node = `exec ${process.execPath} --import tsx --input-type=module --eval '${script}'`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `ulimit -n 500; ${node}`], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('what benchmarks are made of', () => {
  it('says in a sentence that too few files may be open, and what to do', () => {
    assert.equal(checkFor(400), '');
    assert.match(checkFor(401), /^This needs 401 sockets in one process, .* 500 files .*ulimit -n 501.*--scale/);
  });

  it('sums times up by what so many percent of them do not exceed', () => {
    const times = Array.from({ length: 200 }, (_, nth) => nth + 1);
    assert.deepEqual(timesOf(times), { p50: 100, p99: 198, most: 200 });
    assert.deepEqual(timesOf([]), { p50: null, p99: null, most: null });
    assert.equal(percentile([7], 99), 7);
    assert.equal(median([3, 1, 2]), 2);
  });

  it('begins each thing at its time, however late the one before is', async () => {
    const meant: number[] = [];
    await keepPace(1000, 50, (time) => meant.push(time));
    const gaps = meant.slice(1).map((time, nth) => Math.round(time - meant[nth]!));
    assert.deepEqual(gaps, Array(49).fill(1));
  });

  it('makes no more at once than it is told to, and all of them in order', async () => {
    let now = 0;
    let most = 0;
    const made = await inBatches(20, 3, async (nth) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return nth;
    });
    assert.deepEqual([made, most], [[...Array(20).keys()], 3]);
  });

  it('splits what there is among the processes of clients', () => {
    assert.deepEqual(split(10_001, 2), [5000, 5001]);
  });
});
