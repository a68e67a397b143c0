import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { systemClock } from './clock.js';

/** Milliseconds: a timeout can't be any longer. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

describe('the system clock', () => {
  it('does not call back at once for a time that is too far for a timeout', async () => {
    const cancel = systemClock.schedule(systemClock.now() + LONGEST_TIMEOUT + 1_000, () => assert.fail('at once'));
    // An overflown timeout lasts 1 ms.
    await new Promise<void>((resolve) => systemClock.schedule(systemClock.now() + 20, resolve));
    cancel();
  });

  it('calls back once for such a time, and not before it', (t) => {
    const advance = mockTime(t);
    let calls = 0;
    systemClock.schedule(2 * LONGEST_TIMEOUT + 1_000, () => calls++);
    for (const milliseconds of [LONGEST_TIMEOUT, LONGEST_TIMEOUT, 999]) {
      advance(milliseconds);
      assert.equal(calls, 0);
    }
    advance(1);
    advance(LONGEST_TIMEOUT);
    assert.equal(calls, 1);
  });

  it('takes back what is far away, however long ago it was set', (t) => {
    const advance = mockTime(t);
    const cancel = systemClock.schedule(2 * LONGEST_TIMEOUT, () => assert.fail('it was taken back'));
    advance(LONGEST_TIMEOUT);
    cancel();
    advance(LONGEST_TIMEOUT);
  });
});

/** Lets a test move the platform's own time, for nobody waits 24 days. */
function mockTime({ mock }: TestContext): (milliseconds: number) => void {
  let now = 0;
  mock.method(performance, 'now', () => now);
  mock.timers.enable({ apis: ['setTimeout'] });
  return (milliseconds) => {
    now += milliseconds;
    mock.timers.tick(milliseconds);
  };
}
