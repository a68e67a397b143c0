import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDuration, spokenDuration } from './duration.js';

describe('a duration', () => {
  it('is written as a clock shows it', () => {
    assert.deepEqual([0, 7.9, 75, 754, 3723].map(formatDuration), ['0:00', '0:07', '1:15', '12:34', '1:02:03']);
  });

  it('is never less than nothing', () => {
    assert.equal(formatDuration(-1), '0:00');
  });

  it('is said in whole words of the language', () => {
    assert.equal(spokenDuration(0, 'en'), '0 seconds');
    assert.equal(spokenDuration(61, 'en'), '1 minute, 1 second');
    assert.equal(spokenDuration(7205, 'ru'), '2 часа 5 секунд');
  });
});
