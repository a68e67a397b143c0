import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Rooms } from './rooms.js';

const MEDIA = { audio: true, video: false };
const ada = { id: 'ada', device: 'phone' };
const bob = { id: 'bob', device: 'phone' };
const eve = { id: 'eve', device: 'phone' };
const called = (name: string) => ({ name, media: MEDIA });

describe('rooms', () => {
  it('are none at first', () => {
    const rooms = new Rooms();
    assert.deepEqual([rooms.size, rooms.members, rooms.of(ada), rooms.others('a', ada)], [0, 0, undefined, []]);
  });

  it('know who is in them, in the order in which they joined', () => {
    const rooms = new Rooms();
    for (const party of [bob, ada, eve]) rooms.put('kitchen', party, called(party.id));
    assert.deepEqual(
      rooms.others('kitchen', ada).map(({ id }) => id),
      ['bob', 'eve'],
    );
    assert.equal(rooms.of(eve), 'kitchen');
    assert.deepEqual([rooms.size, rooms.members], [1, 3]);
  });

  it('keep the place of one who joins again, and take its new name', () => {
    const rooms = new Rooms();
    for (const party of [ada, bob]) rooms.put('kitchen', party, called(''));
    rooms.put('kitchen', ada, called('Ada'));
    assert.deepEqual(rooms.others('kitchen', eve), [
      { ...ada, name: 'Ada', media: MEDIA },
      { ...bob, name: '', media: MEDIA },
    ]);
  });

  it('tell apart what runs together when it is written side by side', () => {
    const rooms = new Rooms();
    for (const name of ['__proto__', 'constructor', 'ada phone'])
      rooms.put(name, { id: name, device: '1' }, called(''));
    assert.deepEqual([rooms.size, rooms.members], [3, 3]);
  });

  it('are gone when the last one has left', () => {
    const rooms = new Rooms();
    for (const party of [ada, bob]) rooms.put('kitchen', party, called(''));
    for (const party of [ada, bob, bob, eve]) rooms.delete(party);
    assert.deepEqual([rooms.size, rooms.members, rooms.of(bob)], [0, 0, undefined]);
  });
});
