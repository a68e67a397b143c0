import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isSameParty } from './index.js';

const ADA = { id: 'b3nd-8x0y-q5ra-7mte', device: '0'.repeat(32) };

it('a party is the same as another where both its ID and its device are', () => {
  assert.ok(isSameParty(ADA, { ...ADA }));
  assert.ok(!isSameParty(ADA, { ...ADA, id: 'k7f2-9mqx-4hdp-t8wz' }));
  assert.ok(!isSameParty(ADA, { ...ADA, device: '1'.repeat(32) }));
});

it('a party is not the same as nobody, nor as an identity of which no device is known yet', () => {
  assert.ok(!isSameParty(ADA, { ...ADA, device: null }));
  assert.ok(!isSameParty(ADA, null));
});
