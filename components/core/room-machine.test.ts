import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Party } from '../protocol/index.js';
import {
  MOST_MATES,
  NO_ROOM,
  ROOM_TIMES,
  roomDeadline,
  roomTransition,
  type OpenRoom,
  type RoomEffect,
  type RoomEvent,
  type RoomState,
} from './index.js';

const ME: Party = { id: 'meme-meme-meme-meme', device: '5'.repeat(32) };
/** In a pair with him I offer, in one with her she does. */
const BOB: Party = { id: 'b0b0-b0b0-b0b0-b0b0', device: '8'.repeat(32) };
const ADA: Party = { id: 'ada0-ada0-ada0-ada0', device: '2'.repeat(32) };
const MY_OTHER: Party = { ...ME, device: '9'.repeat(32) };
const BOBS_NEW: Party = { id: BOB.id, device: '9'.repeat(32) };

/** A room on a clock of its own. */
class RoomOnClock {
  room: RoomState = NO_ROOM;
  now = 0;

  /** @returns what has to be done */
  take(event: RoomEvent): string[] {
    const { room, effects } = roomTransition(this.room, event, this.now);
    this.room = room;
    return effects.map(nameOf);
  }

  pass(milliseconds: number): string[] {
    const until = this.now + milliseconds;
    const done: string[] = [];
    for (let due = roomDeadline(this.room); due !== null && due <= until; due = roomDeadline(this.room)) {
      this.now = Math.max(this.now, due);
      const before = this.room;
      done.push(...this.take({ type: 'expired' }));
      if (this.room === before) throw new Error('a deadline stands for ever');
    }
    this.now = until;
    return done;
  }

  get open(): OpenRoom {
    assert.ok(this.room.phase !== 'none');
    return this.room;
  }

  get devices(): string[] {
    return this.open.mates.map(({ party }) => party.device);
  }
}

function nameOf(effect: RoomEffect): string {
  if (effect.do === 'over') return `over(${String(effect.problem)})`;
  return 'party' in effect ? `${effect.do} ${effect.party.device.slice(0, 1)}` : effect.do;
}

const arrival = (party: Party, name = '') => ({ party, name });
const entered = (party: Party): RoomEvent => ({ type: 'entered', arrival: arrival(party) });
const listed = (...members: Party[]): RoomEvent => ({ type: 'listed', members: members.map((one) => arrival(one)) });

function joined(...members: Party[]): RoomOnClock {
  const room = new RoomOnClock();
  room.take({ type: 'join', name: 'tea', self: ME, linkUp: true });
  room.take(listed(...members));
  return room;
}

describe('who is in my room', () => {
  it('is asked of the relay, and offered a pair where my device is the smaller', () => {
    const room = new RoomOnClock();
    assert.deepEqual(room.take({ type: 'join', name: 'tea', self: ME, linkUp: true }), ['ask']);
    assert.deepEqual(room.take(listed(ADA, BOB)), ['pair 8']);
    assert.deepEqual(room.devices, [ADA.device, BOB.device]);
    assert.deepEqual(room.take(entered(BOB)), [], 'learnt twice');
    assert.deepEqual(room.take(entered(ADA)), []);
  });

  it('is not me, nor another device of mine', () => {
    const room = joined(ME, MY_OTHER);
    assert.deepEqual(room.devices, []);
  });

  it('says that I am in it once more, for as long as the relay does', () => {
    const room = joined(ME);
    const doubles = () => room.open.doubles;
    assert.deepEqual(doubles(), []);
    assert.deepEqual(room.take(entered(MY_OTHER)), []);
    room.take(entered(MY_OTHER));
    assert.deepEqual(doubles(), [MY_OTHER.device]);
    room.take({ type: 'gone', party: MY_OTHER, reason: 'lost' });
    assert.deepEqual(doubles(), []);
    room.take(listed(MY_OTHER, BOB));
    assert.deepEqual(doubles(), [MY_OTHER.device]);
    room.take(listed(BOB));
    assert.deepEqual([doubles(), room.devices], [[], [BOB.device]]);
    for (let nth = 0; nth < 50; nth++) room.take(entered({ ...ME, device: nth.toString(16).padStart(32, '0') }));
    assert.equal(doubles().length, MOST_MATES);
  });

  it('is no more than seven others, whatever the relay says', () => {
    const crowd = Array.from({ length: 20 }, (_, nth) => ({ ...BOB, device: nth.toString(16).padStart(32, '8') }));
    assert.equal(joined(...crowd).devices.length, MOST_MATES);
  });

  it('is not asked for in vain for ever', () => {
    const room = new RoomOnClock();
    room.take({ type: 'join', name: 'tea', self: ME, linkUp: false });
    assert.deepEqual(room.pass(ROOM_TIMES.join), ['part', 'over(relay-unreachable)']);
    assert.equal(room.room, NO_ROOM);
  });

  for (const [code, problem] of [
    ['room-full', 'room-full'],
    ['rate-limited', 'rate-limited'],
    ['refused', 'relay-refused'],
    ['invalid', 'relay-refused'],
    ['internal', 'relay-unreachable'],
  ] as const)
    it(`is nobody where the relay says ${code}; later that ends nothing, and is asked again`, () => {
      const room = new RoomOnClock();
      room.take({ type: 'join', name: 'tea', self: ME, linkUp: true });
      assert.deepEqual(room.take({ type: 'refused', code }), ['part', `over(${problem})`]);
      const later = joined(BOB);
      assert.deepEqual(later.take({ type: 'refused', code }), []);
      assert.deepEqual([later.open.phase, later.open.problem, later.devices], ['rejoining', problem, [BOB.device]]);
      assert.deepEqual(later.pass(ROOM_TIMES.askRefused), ['ask']);
      later.take(listed(BOB));
      assert.deepEqual([later.open.phase, later.open.problem], ['joined', null]);
    });

  it('is asked for again in the course of time, and at once with a new link', () => {
    const room = joined(BOB);
    assert.deepEqual(room.pass(ROOM_TIMES.askAgain), ['ask']);
    room.take({ type: 'link', up: false });
    assert.equal(room.open.phase, 'rejoining');
    assert.deepEqual(room.pass(100_000), []);
    assert.deepEqual(room.take({ type: 'link', up: true }), ['ask']);
  });

  it('is asked for soon, but not again and again, when something is strange', () => {
    const room = joined();
    assert.deepEqual(room.take({ type: 'unlisted' }), []);
    assert.deepEqual(room.pass(ROOM_TIMES.askSoon), ['ask']);
    for (let nth = 0; nth < 100; nth++) room.take({ type: 'unlisted' });
    assert.deepEqual(room.pass(ROOM_TIMES.askSoon), ['ask']);
  });

  it('is asked for once for each link, and of one room at a time', () => {
    const room = joined(BOB);
    const before = room.room;
    assert.deepEqual(room.take({ type: 'link', up: true }), []);
    assert.deepEqual(room.take({ type: 'join', name: 'another', self: ME, linkUp: true }), []);
    assert.equal(room.room, before);
  });

  it('stays where a pair is up, though another one begins beside it and a new page of theirs is there', () => {
    const room = joined(BOB);
    room.take({ type: 'pair-up', party: BOB });
    room.take({ type: 'pair-begun', party: BOB });
    room.take({ type: 'gone', party: BOB, reason: 'lost' });
    assert.deepEqual(room.take(entered(BOBS_NEW)), ['pair 9']);
    assert.deepEqual(room.devices, [BOB.device, BOBS_NEW.device]);
  });

  it('is called what it calls itself last', () => {
    const room = joined(BOB);
    room.take({ type: 'entered', arrival: arrival(BOB, 'Robert') });
    assert.deepEqual(
      room.open.mates.map(({ name }) => name),
      ['Robert'],
    );
  });

  it('leaves with a word, and the pair goes with it', () => {
    const room = joined(ADA, BOB);
    room.take({ type: 'pair-up', party: BOB });
    assert.deepEqual(room.take({ type: 'gone', party: BOB, reason: 'left' }), ['drop 8']);
    assert.deepEqual(room.devices, [ADA.device]);
  });

  it('stays for as long as the pair does where the relay has lost it, or does not list it any more', () => {
    for (const event of [{ type: 'gone', party: BOB, reason: 'lost' } as const, listed(ADA)]) {
      const room = joined(ADA, BOB);
      room.take({ type: 'pair-up', party: BOB });
      assert.deepEqual(room.take(event), []);
      assert.deepEqual(room.devices, [ADA.device, BOB.device]);
      room.take({ type: 'pair-down', party: BOB });
      assert.deepEqual(room.devices, [ADA.device, BOB.device]);
      room.take({ type: 'pair-over', party: BOB, end: 'lost' });
      assert.deepEqual(room.devices, [ADA.device]);
    }
  });

  it('is not the old page of somebody whose new one is there, once the path of the old is silent', () => {
    const room = joined(BOB);
    room.take({ type: 'pair-up', party: BOB });
    room.take({ type: 'gone', party: BOB, reason: 'lost' });
    assert.deepEqual(room.take(entered(BOBS_NEW)), ['pair 9']);
    assert.equal(room.devices.length, 2);
    assert.deepEqual(room.take({ type: 'pair-down', party: BOB }), ['drop 8']);
    assert.deepEqual(room.devices, [BOBS_NEW.device]);
  });

  it('may be two devices of one person', () => {
    const room = joined(BOB, BOBS_NEW);
    for (const party of [BOB, BOBS_NEW]) room.take({ type: 'pair-up', party });
    room.take({ type: 'pair-down', party: BOB });
    assert.equal(room.devices.length, 2);
  });

  it('has left where the other end hung up, though the relay is away', () => {
    const room = joined(BOB);
    room.take({ type: 'link', up: false });
    room.take({ type: 'pair-over', party: BOB, end: 'left' });
    assert.deepEqual(room.devices, []);
  });

  it('is offered another pair when one was lost, later each time, until one is up', () => {
    const room = joined(BOB);
    const waits: number[] = [];
    for (let nth = 0; nth < 7; nth++) {
      room.take({ type: 'pair-over', party: BOB, end: 'lost' });
      const before = room.now;
      while (!room.pass(100).includes('pair 8')) room.take(listed(BOB));
      waits.push(room.now - before);
    }
    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    room.take({ type: 'pair-up', party: BOB });
    room.take({ type: 'pair-over', party: BOB, end: 'lost' });
    assert.ok(room.pass(1_000).includes('pair 8'));
  });

  it('is offered no other after one that did not prove itself', () => {
    const room = joined(BOB);
    room.take({ type: 'pair-over', party: BOB, end: 'untrusted' });
    assert.deepEqual(room.take(entered(BOB)), []);
    assert.ok(!room.pass(100_000).includes('pair 8'));
    assert.deepEqual(room.devices, [BOB.device]);
  });

  it('loses nobody to a relay that does not answer where the room was a call', () => {
    const room = new RoomOnClock();
    room.take({ type: 'join', name: 'tea', self: ME, linkUp: true });
    room.take({ type: 'met', arrival: arrival(BOB, 'Bob') });
    room.take({ type: 'pair-up', party: BOB });
    room.pass(100_000);
    assert.deepEqual(room.take({ type: 'refused', code: 'internal' }), []);
    assert.deepEqual(room.devices, [BOB.device]);
  });

  it('is told that I leave', () => {
    assert.deepEqual(joined(ADA, BOB).take({ type: 'leave' }), ['hang-up 2', 'hang-up 8', 'part', 'over(null)']);
  });

  it('never is twice, nor offered two pairs at once, whatever comes', () => {
    const party = fc.constantFrom(ADA, BOB, BOBS_NEW);
    const event: fc.Arbitrary<RoomEvent> = fc.oneof(
      party.map(entered),
      fc.array(party).map((parties) => listed(...parties)),
      fc.record({ type: fc.constant('gone' as const), party, reason: fc.constantFrom('left', 'lost') }),
      fc.record({ type: fc.constantFrom('pair-begun' as const, 'pair-up', 'pair-down'), party }),
      fc.record({ type: fc.constant('pair-over' as const), party, end: fc.constantFrom('left', 'lost', 'untrusted') }),
      fc.record({ type: fc.constant('link' as const), up: fc.boolean() }),
      fc.constant({ type: 'refused', code: 'room-full' } as const),
      fc.constant({ type: 'unlisted' } as const),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(5_000))), (course) => {
        const room = joined(BOB);
        const offered = new Map<string, number>([['8', 1]]);
        for (const [next, wait] of course) {
          if (next.type === 'pair-over') offered.set(next.party.device.slice(0, 1), 0);
          for (const effect of [...room.take(next), ...room.pass(wait)]) {
            const [what = '', device = ''] = effect.split(' ');
            if (what === 'pair') offered.set(device, (offered.get(device) ?? 0) + 1);
            if (what === 'drop') offered.set(device, 0);
          }
          assert.equal(new Set(room.devices).size, room.devices.length);
          assert.ok([...offered.values()].every((count) => count <= 1));
        }
      }),
    );
  });
});
