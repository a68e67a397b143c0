import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  IDLE,
  NO_ROOM,
  type OpenRoom,
  type RoomMate,
  type RoomMemberSnapshot,
  type RoomSnapshot,
} from '../core/index.js';
import type { RoomsOptions } from './room-desk.js';
import { RoomGuests } from './room-guests.js';
import type { RoomPair } from './room-pair.js';
import { RoomView } from './room-view.js';
import { NO_REMOTE } from './snapshot-store.js';

const ADA = { id: 'ada', device: 'phone' };
const SEEN = { remote: NO_REMOTE, speaking: true, trouble: null };

function mateOf(changes: Partial<RoomMate> = {}): RoomMate {
  return { party: ADA, name: 'said', listed: true, pair: 'begun', failures: 0, nextAt: null, ...changes };
}

function roomOf(...mates: RoomMate[]): OpenRoom {
  return {
    ...{ phase: 'joined', name: 'kitchen', self: { id: 'me', device: 'laptop' }, mates, doubles: [] },
    ...{ problem: null, linkUp: true, until: null, askedAt: 0, askAt: null },
  };
}

/** A pair of which the view sees no more than this. */
function pairOf(phase: 'idle' | 'dialing' | 'connected' | 'reconnecting' | 'ended', name = 'signed'): RoomPair {
  const call = phase === 'idle' ? IDLE : { phase, remote: { ...ADA, name } };
  const isUp = phase === 'connected' || phase === 'reconnecting';
  return { mate: ADA, call, isUp, isOn: isUp || phase === 'dialing', seen: SEEN } as Partial<RoomPair> as RoomPair;
}

describe('what is seen of a room', () => {
  let shown: RoomSnapshot | null;
  let pairs: RoomPair[];
  let known: { id: string; name: string }[];
  let guests: RoomGuests;
  let view: RoomView;

  beforeEach(() => {
    [shown, pairs, known] = [null, [], []];
    guests = new RoomGuests();
    const call = {
      get snapshot() {
        return { people: { known } };
      },
    };
    const set = ({ room }: { room: RoomSnapshot | null }) => {
      shown = room;
    };
    view = new RoomView({ call, set } as unknown as RoomsOptions, guests, () => pairs);
  });

  function see(...mates: RoomMate[]): RoomMemberSnapshot {
    view.show(roomOf(...mates));
    const [member] = shown?.members ?? [];
    assert.ok(member);
    return member;
  }

  it('is a member from the beginning, of whom nothing is seen without a connection', () => {
    assert.deepEqual(see(mateOf()), {
      ...{ ...ADA, name: 'said', verified: false, phase: 'connecting' },
      ...{ remote: NO_REMOTE, speaking: false, trouble: null },
    });
    for (const phase of ['idle', 'ended'] as const) {
      pairs = [pairOf(phase)];
      assert.equal(see(mateOf()).speaking, false);
    }
  });

  it('is the newest of its pairs, unless one is up', () => {
    pairs = [pairOf('dialing', 'older'), pairOf('dialing', 'newer')];
    assert.equal(see(mateOf()).name, 'newer');
    pairs = [pairOf('reconnecting', 'up'), pairOf('dialing', 'newer')];
    assert.deepEqual([see(mateOf()).name, see(mateOf()).phase], ['up', 'reconnecting']);
  });

  it('is a name that I gave before the signed one, and that before the word of the relay', () => {
    assert.equal(see(mateOf()).name, 'said');
    pairs = [pairOf('connected', '')];
    assert.equal(see(mateOf()).name, 'said');
    pairs = [pairOf('connected')];
    assert.equal(see(mateOf()).name, 'signed');
    known = [
      { id: 'bob', name: 'Bob' },
      { id: 'ada', name: 'Aunt Ada' },
    ];
    assert.equal(see(mateOf()).name, 'Aunt Ada');
  });

  it('is verified once a pair has proven it, though that one is lost, until I leave', () => {
    pairs = [pairOf('dialing')];
    assert.equal(see(mateOf()).verified, false);
    pairs = [pairOf('connected')];
    assert.equal(see(mateOf()).verified, true);
    pairs = [];
    assert.equal(see(mateOf({ pair: 'none' })).verified, true);
    view.show(NO_ROOM);
    assert.equal(shown, null);
    assert.equal(see(mateOf()).verified, false);
  });

  it('is a connection that fails from the second time in a row on, or for good', () => {
    const phaseOf = (mate: Partial<RoomMate>) => see(mateOf(mate)).phase;
    assert.deepEqual(
      [0, 1, 2, 3].map((failures) => phaseOf({ failures })),
      ['connecting', 'connecting', 'failed', 'failed'],
    );
    assert.equal(phaseOf({ pair: 'barred' }), 'failed');
    pairs = [pairOf('connected')];
    assert.equal(phaseOf({ failures: 2 }), 'connected');
  });

  it('is the very same where nothing is new, of the whole and of each', () => {
    const bob = mateOf({ party: { id: 'bob', device: 'tablet' }, name: 'Bob' });
    void guests.add({ mate: { id: 'cem', device: null }, call: IDLE } as Partial<RoomPair> as RoomPair);
    view.show(roomOf(mateOf(), bob));
    const before = shown;
    view.show(roomOf(mateOf(), bob));
    assert.equal(shown, before);
    view.show(roomOf(mateOf({ pair: 'barred' }), bob));
    const after = shown;
    assert.ok(before && after && Object.isFrozen(after) && Object.isFrozen(after.members));
    assert.notEqual(after.members, before.members);
    assert.deepEqual([after.members[0]?.phase, before.members[0]?.phase], ['failed', 'connecting']);
    assert.equal(after.members[1], before.members[1]);
    assert.equal(after.guests, before.guests);
    view.show(roomOf(mateOf({ pair: 'barred' })));
    assert.equal(shown?.members.length, 1);
  });

  it('is seen over its own pair alone', () => {
    pairs = [pairOf('connected')];
    const bob = mateOf({ party: { id: 'bob', device: 'tablet' }, name: 'Bob' });
    view.show(roomOf(mateOf(), bob));
    assert.deepEqual(
      shown?.members.map(({ name, phase }) => [name, phase]),
      [
        ['signed', 'connected'],
        ['Bob', 'connecting'],
      ],
    );
  });

  it('says whether another device of mine is there, and who is called', () => {
    for (const id of ['cem', 'dan'])
      void guests.add({ mate: { id, device: null }, call: IDLE } as Partial<RoomPair> as RoomPair);
    known = [{ id: 'cem', name: 'Cem' }];
    view.show({ ...roomOf(), doubles: ['tablet'] });
    const before = shown?.guests;
    assert.deepEqual(shown, {
      ...{ name: 'kitchen', phase: 'joined', problem: null, members: [], twice: true },
      guests: [
        { id: 'cem', name: 'Cem', ringing: false },
        { id: 'dan', name: '', ringing: false },
      ],
    });
    view.show(roomOf());
    assert.equal(shown?.twice, false);
    assert.equal(shown.guests, before);
  });
});
