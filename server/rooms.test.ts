import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBefore, Rooms, type Seat } from './rooms.js';

const ada = { id: 'ada', device: 'phone' };
const bob = { id: 'bob', device: 'phone' };
const seat = (party: typeof ada, since = 1, name = ''): Seat => {
  return { ...party, name, media: { audio: true, video: false }, since };
};

describe('rooms', () => {
  it('are none at first', () => {
    const rooms = new Rooms();
    assert.deepEqual([rooms.size, rooms.members], [0, 0]);
    assert.deepEqual([rooms.of(ada), rooms.seatOf(ada), rooms.seats('a')], [undefined, undefined, []]);
  });

  it('know who is in them', () => {
    const rooms = new Rooms();
    for (const party of [bob, ada]) rooms.put('kitchen', seat(party));
    assert.deepEqual(rooms.seats('kitchen'), [seat(bob), seat(ada)]);
    assert.deepEqual([rooms.of(ada), rooms.seatOf(bob)], ['kitchen', seat(bob)]);
    assert.deepEqual([rooms.size, rooms.members, [...rooms.names]], [1, 2, ['kitchen']]);
  });

  it('count a device that is put there again once, and take its new name', () => {
    const rooms = new Rooms();
    rooms.put('kitchen', seat(ada));
    rooms.put('kitchen', seat(ada, 1, 'Ada'));
    assert.deepEqual(rooms.seats('kitchen'), [seat(ada, 1, 'Ada')]);
    assert.equal(rooms.members, 1);
  });

  it('may have any name', () => {
    const rooms = new Rooms();
    for (const name of ['__proto__', 'constructor', 'ada phone']) rooms.put(name, seat({ id: name, device: '1' }));
    assert.deepEqual([rooms.size, rooms.members], [3, 3]);
  });

  it('are gone when the last one has left', () => {
    const rooms = new Rooms();
    for (const party of [ada, bob]) rooms.put('kitchen', seat(party));
    for (const party of [ada, bob, bob]) rooms.delete(party);
    assert.deepEqual([rooms.size, rooms.members, rooms.of(bob)], [0, 0, undefined]);
  });
});

describe('who came first', () => {
  it('is told by the moment, else by the device, so that every relay says the same', () => {
    const at = (since: number, device: string) => ({ since, device });
    assert.equal(isBefore(at(1, 'b'), at(2, 'a')), true);
    assert.equal(isBefore(at(2, 'a'), at(1, 'b')), false);
    assert.equal(isBefore(at(1, 'a'), at(1, 'b')), true);
    assert.equal(isBefore(at(1, 'b'), at(1, 'a')), false);
  });
});
