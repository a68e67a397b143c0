import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from './fake-clock.js';

describe('a fake clock', () => {
  it('runs what falls due in the order of time, then of setting, with the time it was due', () => {
    const clock = new FakeClock(1000);
    const seen: string[] = [];
    const note = (what: string) => () => seen.push(`${what}@${String(clock.now())}`);
    clock.schedule(1020, note('c'));
    clock.schedule(1010, note('a'));
    clock.schedule(1010, note('b'));
    clock.schedule(1031, note('later'));
    clock.advance(30);
    assert.deepEqual(seen, ['a@1010', 'b@1010', 'c@1020']);
    assert.equal(clock.now(), 1030);
    assert.equal(clock.next, 1031);
  });

  it('runs timers that other timers set on the way', () => {
    const clock = new FakeClock();
    let at = 0;
    clock.schedule(5, () => clock.schedule(10, () => (at = clock.now())));
    clock.advance(10);
    assert.equal(at, 10);
  });

  it('runs no timer that was taken back', () => {
    const clock = new FakeClock();
    clock.schedule(5, () => assert.fail('it was taken back'))();
    clock.advance(10);
    assert.equal(clock.size, 0);
  });

  it('runs late what fell due while it slept', () => {
    const clock = new FakeClock();
    const late: number[] = [];
    clock.schedule(5, () => late.push(clock.now()));
    clock.schedule(70, () => late.push(clock.now()));
    clock.sleep(60);
    assert.deepEqual([late, clock.now(), clock.next], [[60], 60, 70]);
  });

  it('lets promises settle between two timers when it elapses', async () => {
    const clock = new FakeClock();
    const seen: string[] = [];
    clock.schedule(1, () => {
      void Promise.resolve().then(() => seen.push('promise'));
    });
    clock.schedule(2, () => seen.push('timer'));
    await clock.elapse(2);
    assert.deepEqual(seen, ['promise', 'timer']);
  });
});
