import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from '../testing/fake-clock.js';
import { Allowance } from './allowance.js';

describe('an allowance', () => {
  it('is used up after so many times, and there again a minute after each', () => {
    const clock = new FakeClock();
    const allowance = new Allowance(clock);
    const uses = (times: number) => Array.from({ length: times }, () => allowance.use(2));
    assert.deepEqual(uses(1), [true]);
    clock.advance(30_000);
    assert.deepEqual(uses(2), [true, false]);
    clock.advance(29_999);
    assert.deepEqual(uses(1), [false]);
    clock.advance(1);
    assert.deepEqual(uses(2), [true, false]);
  });
});
