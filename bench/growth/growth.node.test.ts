import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inTime } from '../harness/in-time.js';
import { inTurn } from '../harness/turns.js';
import { growthText } from '../pages/growth.js';
import type { GrowthFigures } from './growth.js';
import { Samples, scaled } from './samples.js';
import type { PageOf } from './widgets.js';

const MACHINE = { cpu: 'a CPU', cores: 2, memoryGB: 24, system: 'Linux', versions: { node: '20' }, commit: 'abc' };

/** A page with so many phones, of which each adds a millisecond, a megabyte, ten nodes, and a hundredth of a second. */
function pageOf(phones: number): PageOf {
  const [heap, nodes, listeners] = [2 + phones, 100 + 10 * phones, 5 * phones];
  const times = { shown: 50 + phones, online: 60 + phones, idle: phones / 100, ring: 20, setup: 150 };
  return { phones, heap, nodes, listeners, ...times, failed: phones === 20 ? 1 : 0 };
}

const HELD = { heap: 4.5, nodes: 1234, listeners: 77, idle: 0.02 };
const FIGURES: GrowthFigures = {
  seconds: 10,
  browser: 'Chrome/150',
  widgets: { rounds: 9, measured: [1, 5, 20].map(pageOf) },
  callsBefore: {
    each: 10,
    measured: [1, 1000].map((calls) => ({
      calls,
      old: { ring: 21, setup: 151 },
      fresh: { ring: 22, setup: 152 },
      caller: HELD,
      callee: { ...HELD, nodes: 1300 },
      relayHeap: 9.9,
    })),
    failed: 3,
  },
  identities: {
    rounds: 9,
    measured: [
      { identities: 10_000, online: 90, ring: 20, setup: null, failed: 0, resident: 234, heap: 150, idle: 0.451 },
    ],
  },
};

/** The cells of each line of the tables, without what makes them a table. */
function linesOf(page: string): string[] {
  return page.split('\n').flatMap((line) => (line.startsWith('| ') ? [line.slice(2, -2)] : []));
}

describe('what grows', () => {
  it('begins each round with the next one, and leaves none out', () => {
    assert.deepEqual(
      [0, 1, 2, 3].map((round) => inTurn(['a', 'b', 'c'], round).join('')),
      ['abc', 'bca', 'cab', 'abc'],
    );
  });

  it('takes at a part of the usual size a part of all counts, and none twice', () => {
    assert.deepEqual(scaled([1, 100, 1000], 1), [1, 100, 1000]);
    assert.deepEqual(scaled([1, 100, 1000], 0.1), [1, 10, 100]);
    assert.deepEqual(scaled([1, 100, 1000], 0.01), [1, 10]);
  });

  it('takes of what was measured several times the median, and says what failed', async () => {
    const samples = new Samples(['ring', 'setup', 'idle']);
    const said: string[] = [];
    for (const [ring, setup] of [
      [3, 0.12345],
      [1, 9],
      [2, 0.1],
    ] as const)
      samples.add({ ring, setup });
    await samples.take(
      () => Promise.reject(new Error('nobody was seen')),
      (what) => said.push(what),
    );
    assert.deepEqual(samples.medians(), { ring: 2, setup: 0.123, idle: null });
    assert.deepEqual([samples.mean('setup'), samples.mean('idle')], [3.07, null]);
    assert.deepEqual([samples.failed, said], [1, ['nobody was seen']]);
  });

  it('waits for nothing longer than it may take', async () => {
    assert.equal(await inTime(Promise.resolve('seen'), 10_000, 'too late'), 'seen');
    await assert.rejects(inTime(new Promise(() => undefined), 1, 'too late'), /^Error: too late$/);
  });

  it('shows each count, and what each phone beside the first adds', () => {
    const lines = linesOf(growthText({ date: '2026-11-22T10:00:00Z', machine: MACHINE, figures: FIGURES }));
    assert.ok(lines.includes('20 | 70 ms | 80 ms | 22 MB | 300 | 100 | 200 ms | 20 ms | 150 ms'), lines.join('\n'));
    for (const phones of [5, 20])
      assert.ok(lines.includes(`${phones} phones | 1 ms | 1 ms | 1 MB | 10 | 5 | 10 ms`), lines.join('\n'));
    assert.ok(
      lines.includes(
        '1,000 | 21 ms | 151 ms | 152 ms | 4.5 MB, 4.5 MB | 1,234, 1,300 | 77, 77 | 20 ms, 20 ms | 9.9 MB',
      ),
      lines.join('\n'),
    );
    assert.ok(lines.includes('10,000 | 90 ms | 20 ms | – | 234 MB | 150 MB | 451 ms'), lines.join('\n'));
  });

  it('says what failed, on what it was measured, and when', () => {
    const page = growthText({ date: '2026-11-22T10:00:00Z', machine: MACHINE, figures: FIGURES });
    assert.match(page, /Of all calls 3 failed\./);
    assert.match(page, /\n1 of the rounds/);
    assert.match(page, /_2026-11-22, abc; a CPU, 2 cores, 24 GB, Linux; Chrome 150, node 20\._$/);
  });
});
