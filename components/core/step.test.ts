import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

describe('the module of steps', () => {
  it('can be loaded by import(), which would wait for ever for one that exports `then`', async () => {
    const { andThen } = await import('./step.js');
    assert.equal(typeof andThen, 'function');
  });
});
