import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LineReading } from './line-reading.js';
import { judge, NO_VERDICT } from './line-verdict.js';

const FINE: LineReading = { lostThere: 0, lostHere: 0.005, roundTrip: 60, isDetour: false, room: Infinity };

/** What is told after each of these readings. */
function told(...readings: Partial<LineReading>[]): (string | null)[] {
  let verdict = NO_VERDICT;
  return readings.map((reading) => {
    verdict = judge(verdict, { ...FINE, ...reading });
    return verdict.trouble;
  });
}

function last(...readings: Partial<LineReading>[]): string | null {
  return told(...readings).at(-1) ?? null;
}

describe('the verdict on a line', () => {
  for (const [what, reading, trouble] of [
    ['what I send gets lost', { lostThere: 0.05 }, 'my-uplink'],
    ['what comes to me gets lost', { lostHere: 0.05 }, 'their-uplink'],
    ['both get lost, of which I can mend my own', { lostThere: 0.05, lostHere: 0.2 }, 'my-uplink'],
    ['it is late through a server', { roundTrip: 700, isDetour: true }, 'detour'],
    ['it is late on a direct path', { roundTrip: 700 }, 'delay'],
    ['it is lost and late', { lostHere: 0.05, roundTrip: 700, isDetour: true }, 'their-uplink'],
    ['it is fast through a server', { isDetour: true }, null],
    ['a little gets lost', { lostThere: 0.03, lostHere: 0.03 }, null],
    ['it is somewhat late', { roundTrip: 450 }, null],
    ['my way out holds next to no picture, and loses none', { room: 90_000 }, 'my-uplink'],
    ['it is late because of that', { room: 90_000, roundTrip: 700 }, 'my-uplink'],
    ['my way out holds a small picture', { room: 200_000 }, null],
  ] as const) {
    it(`is ${trouble ?? 'nothing'} where ${what}`, () => {
      assert.equal(last(reading, reading), trouble);
    });
  }

  it('is told when it has lasted, and taken back when it has been over for longer', () => {
    const bad = { lostThere: 0.1 };
    assert.deepEqual(told(bad, bad, {}, {}, {}), [null, 'my-uplink', 'my-uplink', 'my-uplink', null]);
  });

  it('says nothing of what comes and goes', () => {
    const bad = { lostHere: 0.1 };
    assert.deepEqual(told(bad, {}, bad, {}, bad), [null, null, null, null, null]);
  });

  it('stays while it is neither bad nor good', () => {
    const bad = { lostHere: 0.1 };
    const middling = { lostHere: 0.03 };
    assert.equal(last(bad, bad, middling, middling, middling, middling), 'their-uplink');
  });

  it('stays while my way out has hardly more room than it had', () => {
    const [bad, middling, good] = [{ room: 90_000 }, { room: 200_000 }, { room: 400_000 }];
    assert.equal(last(bad, bad, middling, middling, middling, middling), 'my-uplink');
    assert.equal(last(bad, bad, good, good, good), null);
  });

  it('changes its cause when that has lasted', () => {
    const [mine, theirs] = [{ lostThere: 0.1 }, { lostHere: 0.1 }];
    assert.deepEqual(told(mine, mine, theirs, theirs), [null, 'my-uplink', 'my-uplink', 'their-uplink']);
  });
});
