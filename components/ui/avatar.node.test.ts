import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { huesOf, initialsOf } from './avatar.js';

describe('an avatar', () => {
  it('has the first letters of the first and the last word', () => {
    assert.deepEqual(['Ada', 'ada lovelace', ' Ada King  Lovelace ', 'Ёлка', '👩‍🚀 Sally', ''].map(initialsOf), [
      'A',
      'AL',
      'AL',
      'Ё',
      '👩‍🚀S',
      '',
    ]);
  });

  it('has the same two hues for the same ID', () => {
    assert.deepEqual(huesOf('k7f2-9mqx-4hdp-t8wz'), huesOf('k7f2-9mqx-4hdp-t8wz'));
  });

  it('has two hues that can be told apart, and other ones for another ID', () => {
    const ids = Array.from({ length: 200 }, (_, at) => `k7f2-9mqx-4hdp-${String(at).padStart(4, '0')}`);
    const seen = new Set(ids.map((id) => String(huesOf(id))));
    assert.ok(seen.size > 190);
    for (const id of ids) {
      const [from, to] = huesOf(id);
      const apart = (to - from + 360) % 360;
      assert.ok(apart >= 30 && apart < 70);
    }
  });
});
