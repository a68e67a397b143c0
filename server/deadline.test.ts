import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { at } from './deadline.js';

const DAY = 86_400_000;

describe('a deadline', () => {
  let calls = 0;
  const count = () => {
    calls++;
  };

  beforeEach(() => {
    calls = 0;
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it('is kept', () => {
    at(1000, count);
    mock.timers.tick(999);
    assert.equal(calls, 0);
    mock.timers.tick(1);
    assert.equal(calls, 1);
  });

  it('is kept when it is further away than a timer can wait', () => {
    at(365 * DAY, count);
    // Step by step, since one timer follows another.
    for (let day = 1; day < 365; day++) mock.timers.tick(DAY);
    assert.equal(calls, 0);
    mock.timers.tick(DAY);
    assert.equal(calls, 1);
  });

  it('that has passed is kept at once', () => {
    at(-1, count);
    mock.timers.tick(0);
    assert.equal(calls, 1);
  });

  it('is forgotten when it is taken back, also while one timer follows another', () => {
    const takeBack = at(60 * DAY, count);
    for (let day = 0; day < 30; day++) mock.timers.tick(DAY);
    takeBack();
    for (let day = 0; day < 60; day++) mock.timers.tick(DAY);
    assert.equal(calls, 0);
  });
});
