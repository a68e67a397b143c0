import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { configOf } from './config.js';
import { RequestPace } from './request-pace.js';

describe('what a socket asks', () => {
  let pace: RequestPace;
  beforeEach(() => {
    pace = new RequestPace(configOf().limits);
  });
  const allowed = (tries: number, now: number) =>
    Array.from({ length: tries }, () => pace.count(now)).filter((said) => said === 'allowed').length;

  it('may be fifty requests a second, and fifty more in a burst', () => {
    assert.equal(allowed(200, 500), 100);
    assert.equal(allowed(200, 1500), 50, 'in the next second');
    assert.equal(allowed(200, 2500), 50, 'in the one after it');
    assert.equal(allowed(200, 10_500), 100, 'ten seconds after the burst');
  });

  it('is counted from its first request, however long it was idle', () => {
    assert.equal(allowed(30, 0), 30);
    assert.equal(allowed(30, 999), 30, 'of which ten are of the burst');
    assert.equal(allowed(60, 1000), 60, 'and ten again');
    assert.equal(allowed(200, 3_600_000), 100);
  });

  it('is a flood when it is ten times too much', () => {
    allowed(499, 0);
    assert.equal(pace.count(0), 'rate-limited');
    assert.equal(pace.count(0), 'flood');
    assert.equal(pace.count(1000), 'allowed', 'where anybody still listens');
  });

  it('may be malformed ten times a minute', () => {
    const malformed = (now: number) => Array.from({ length: 15 }, () => pace.allowInvalid(now)).filter(Boolean).length;
    assert.equal(malformed(0), 10);
    assert.equal(malformed(59_999), 0);
    assert.equal(malformed(60_000), 10);
  });
});
