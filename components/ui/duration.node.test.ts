import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDuration } from './duration.js';

describe('a duration', () => {
  it('is written as a clock shows it', () => {
    assert.deepEqual([0, 7.9, 75, 754, 3723].map(formatDuration), ['0:00', '0:07', '1:15', '12:34', '1:02:03']);
  });

  it('is never less than nothing', () => {
    assert.equal(formatDuration(-1), '0:00');
  });
});
