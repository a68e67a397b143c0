import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whenText } from './when.js';

const NOW = new Date(2026, 2, 14, 13, 30).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ago = (milliseconds: number, lang = 'en'): string => whenText(NOW - milliseconds, NOW, lang);

describe('when a call was', () => {
  it('is said as a person says it', () => {
    assert.equal(ago(20_000), 'this minute');
    assert.equal(ago(5 * MINUTE), '5 minutes ago');
    assert.equal(ago(61 * MINUTE), '1 hour ago');
    assert.equal(ago(23 * HOUR), '23 hours ago');
    assert.equal(ago(25 * HOUR), 'yesterday');
    assert.equal(ago(3 * 24 * HOUR), '3 days ago');
    assert.equal(ago(30 * 24 * HOUR), 'Feb 12, 2026');
  });

  it('counts days by the calendar', () => {
    const early = new Date(2026, 2, 14, 1).getTime();
    assert.equal(whenText(new Date(2026, 2, 12, 23).getTime(), early, 'en'), '2 days ago');
  });

  it('is in the language of the words around it', () => {
    assert.equal(ago(5 * MINUTE, 'de-AT'), 'vor 5 Minuten');
    assert.equal(ago(5 * MINUTE, 'ru'), '5 минут назад');
  });

  it('is never in the future, whatever the clock', () => {
    assert.equal(ago(-HOUR), 'this minute');
  });
});
