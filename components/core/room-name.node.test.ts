import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanRoomName, parseId } from '../protocol/index.js';
import { isPrivateRoom, newRoomName } from './room-name.js';

describe('a new room', () => {
  it('has a name of its own, which the relay takes as it is and nobody takes for a call ID', () => {
    const names = Array.from({ length: 100 }, newRoomName);
    assert.equal(new Set(names).size, 100);
    for (const name of names) {
      assert.ok(isPrivateRoom(name), name);
      assert.equal(cleanRoomName(name), name);
      assert.equal(parseId(name), null);
    }
  });

  for (const name of [
    'tea',
    '',
    '7em0-3m1n-q2h1-80ap',
    'abcd-efgh-jkmn-pqrs-tvwu',
    'x 7em0-3m1n-q2h1-80ap-abcd',
    'd49f2a0363f43bc5e4e8a099a8733b0e',
  ])
    it(`is not what is named ${JSON.stringify(name)}`, () => {
      assert.equal(isPrivateRoom(name), false);
    });
});
