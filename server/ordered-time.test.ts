import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OrderedTime } from './ordered-time.js';

describe('moments', () => {
  it('are those of the clock, and each later than the one before', () => {
    let now = 1000;
    const time = new OrderedTime(() => now);
    assert.deepEqual([time.next(), time.next()], [1000, 1001]);
    now = 5000;
    assert.equal(time.next(), 5000);
    now = 10;
    assert.equal(time.next(), 5001);
  });

  it('are later than any that was heard of', () => {
    const time = new OrderedTime(() => 1000);
    time.hear(7000);
    time.hear(3000);
    assert.equal(time.next(), 7001);
  });
});
