import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitOf } from './letterbox.js';

describe('the fit of a picture', () => {
  it('fills a stage of nearly its own shape, cutting off a little', () => {
    assert.equal(fitOf(16 / 9, 16 / 10), 'cover');
    assert.equal(fitOf(4 / 3, 16 / 10), 'cover');
    assert.equal(fitOf(1, 1), 'cover');
  });

  it('shows a picture whole that would lose more than a fifth', () => {
    assert.equal(fitOf(9 / 16, 16 / 10), 'contain');
    assert.equal(fitOf(16 / 9, 3 / 4), 'contain');
    assert.equal(fitOf(4 / 3, 21 / 9), 'contain');
  });
});
