import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeMember, fakeRoom } from './fake-rooms.js';

describe('a fake room', () => {
  it('has as many members as were asked for, each another device', () => {
    const { room, call } = fakeRoom(7);
    assert.equal(new Set(room?.members.map(({ device }) => device)).size, 7);
    assert.equal(call.phase, 'idle');
  });

  it('is changed as a test wants it', () => {
    const members = [fakeMember(0, { phase: 'failed', speaking: true })];
    const { room } = fakeRoom(1, { members, phase: 'rejoining' });
    assert.deepEqual([room?.phase, room?.members], ['rejoining', members]);
  });
});
