import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDuration, spokenDuration } from './duration.js';

const english = (seconds: number): string => formatDuration(seconds, 'en');

describe('a duration', () => {
  it('is written as a clock shows it', () => {
    assert.deepEqual([0, 7.9, 75, 754, 3723].map(english), ['0:00', '0:07', '1:15', '12:34', '1:02:03']);
  });

  it('is never less than nothing', () => {
    assert.equal(english(-1), '0:00');
    assert.ok(spokenDuration(-1, 'en'));
  });
});
