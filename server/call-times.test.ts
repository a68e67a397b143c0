import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallTimes } from './call-times.js';

describe('the times of calls', () => {
  it('are those from the invite to the ring, to the answer, and to the caller’s word', () => {
    const times = new CallTimes();
    assert.equal(times.begin('a', 1000), true);
    assert.deepEqual(times.hear('call:ringing', 'a', 1250), { stage: 'ring', seconds: 0.25 });
    assert.equal(times.hear('call:ringing', 'a', 1300), null, 'a second device rings');
    assert.equal(times.hear('call:decline', 'a', 2000), null, 'and turns it down');
    assert.deepEqual(times.hear('call:accept', 'a', 5250), { stage: 'answer', seconds: 4 });
    assert.equal(times.hear('call:signal', 'a', 5260), null);
    assert.deepEqual(times.hear('call:select', 'a', 5300), { stage: 'select', seconds: 0.05 });
    assert.equal(times.size, 0);
  });

  it('count a repeated invite for no new call', () => {
    const times = new CallTimes();
    times.begin('a', 0);
    assert.equal(times.begin('a', 2400), false);
    assert.deepEqual(times.hear('call:ringing', 'a', 3000), { stage: 'ring', seconds: 3 });
  });

  it('are none of a call that nobody began, that was called off, or that skips a step', () => {
    const times = new CallTimes();
    assert.equal(times.hear('call:ringing', 'a', 0), null);
    times.begin('a', 0);
    assert.equal(times.hear('call:select', 'a', 1), null);
    assert.equal(times.hear('call:cancel', 'a', 2), null);
    assert.equal(times.hear('call:ringing', 'a', 3), null);
    assert.equal(times.size, 0);
  });

  it('are forgotten after two minutes', () => {
    const times = new CallTimes();
    times.begin('a', 0);
    times.begin('b', 119_999);
    assert.equal(times.size, 2);
    times.begin('c', 120_000);
    assert.equal(times.size, 2);
    assert.equal(times.hear('call:ringing', 'a', 120_001), null);
  });

  it('are kept of ten thousand calls at most, the newest', () => {
    const times = new CallTimes();
    for (let call = 0; call < 25_000; call++) times.begin(String(call), call / 1000);
    assert.equal(times.size, 10_000);
    assert.notEqual(times.hear('call:ringing', '24999', 100), null);
    assert.equal(times.hear('call:ringing', '0', 100), null);
  });
});
