import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryDelay } from './retry-delay.js';

describe('the delay before the next attempt', () => {
  const longest = (failures: number, urgent = false) => retryDelay({ failures, problem: null, urgent }, 1);

  it('doubles up to 15 s', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 2000].map((failures) => longest(failures)),
      [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000],
    );
  });

  it('is a second at most while a call is on', () => {
    assert.deepEqual(
      [0, 1, 9].map((failures) => longest(failures, true)),
      [500, 1000, 1000],
    );
  });

  it('is spread over its second half', () => {
    assert.equal(retryDelay({ failures: 2, problem: null, urgent: false }, 0), 1000);
  });

  it('is long after a refusal that stays, call or not', () => {
    for (const problem of ['relay-refused', 'unsupported'] as const)
      for (const urgent of [true, false]) assert.equal(retryDelay({ failures: 1, problem, urgent }, 1), 30_000);
  });
});
