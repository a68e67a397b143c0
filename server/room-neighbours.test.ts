import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { MAX_ROOM_MEMBERS, type Ack, type Party } from 'webrtc-call/protocol';
import { configOf } from './config.js';
import { Neighbours } from './neighbours.js';
import { Presence } from './presence.js';
import { Rates } from './rates.js';
import { RoomService, type Asker } from './room-service.js';
import type { Message } from './neighbour-messages.js';

type Answer = Ack<'room:join'>;
const ROOM = 'kitchen';
const MEDIA = { audio: true, video: false };
const FULL = { ok: false, code: 'room-full' };

/** A device, and what it was told of others, in order. */
class Device {
  readonly party: Party;
  readonly heard: string[] = [];

  constructor(number: number) {
    const id = `0000-0000-0000-000${number}`;
    this.party = { id, device: String(number).repeat(32) };
  }

  deliver: Asker['link']['deliver'] = (name, delivery) => {
    const reason = 'reason' in delivery ? ` ${delivery.reason}` : '';
    this.heard.push(`${name} ${delivery.from.device[0] ?? ''}${reason}`);
  };
}

/** A relay's rooms, without its sockets. */
class House {
  readonly online = new Presence<Asker['link']>();
  readonly neighbours: Neighbours;
  readonly service: RoomService;

  constructor(send: (message: Message) => void, roomMembers: number) {
    this.neighbours = new Neighbours({ send });
    const { limits } = configOf();
    const config = { limits: { ...limits, roomMembers } };
    this.service = new RoomService({
      ...{ config, online: this.online, neighbours: this.neighbours },
      rates: new Rates(limits),
    });
  }

  /** A device is here from now on. */
  host(...devices: Device[]): void {
    for (const device of devices) this.online.set(device.party, device);
  }

  join(device: Device, room = ROOM): Promise<Answer> {
    return this.#serve(device, { name: 'room:join', request: { room, name: '', media: MEDIA } });
  }

  leave(device: Device, room = ROOM): Promise<Answer> {
    return this.#serve(device, { name: 'room:leave', request: { room } });
  }

  /** The room that it has a device in. */
  roomOf({ party }: Device): string | undefined {
    return this.service.rooms.of(party);
  }

  #serve(device: Device, asked: Parameters<RoomService['serve']>[0]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer = (ack: unknown): void => resolve(ack as Answer);
      this.service.serve(asked, { party: device.party, link: device, address: 'address', answer }).catch(reject);
    });
  }
}

/** Relays that hear each other at once, or once what they are told is not held back any more. */
class Street {
  readonly #houses: House[] = [];
  /** What is held back, and of whom: `null` is of all. */
  readonly #held = new Map<House, { readonly from: House | null; readonly messages: Message[] }>();
  /** All that they have said. */
  readonly said: Message['kind'][] = [];
  #wake: () => void = () => undefined;

  open(roomMembers = 3): House {
    const house: House = new House((message) => {
      this.said.push(message.kind);
      for (const other of this.#houses) if (other !== house) this.#give(house, other, message);
      this.#wake();
    }, roomMembers);
    this.#houses.push(house);
    house.neighbours.setTogether(true);
    return house;
  }

  /** Keeps back what is said to one of them, by one or by all. */
  hold(house: House, from: House | null = null): void {
    this.#held.set(house, { from, messages: [] });
  }

  /** Lets it hear all of that. */
  release(house: House): void {
    const { messages = [] } = this.#held.get(house) ?? {};
    this.#held.delete(house);
    for (const message of messages) house.neighbours.receive(message);
  }

  /** Resolves once somebody has asked for so many of the others' seats, since it was called. */
  async asked(times = 1): Promise<void> {
    const count = () => this.said.filter((kind) => kind === 'room-ask').length;
    const before = count();
    while (count() < before + times) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  close(): void {
    for (const { neighbours } of this.#houses) neighbours.close();
  }

  #give(from: House, to: House, message: Message): void {
    const held = this.#held.get(to);
    if (held && (held.from ?? from) === from) held.messages.push(message);
    else to.neighbours.receive(message);
  }
}

describe('rooms of relays side by side, whatever crosses', { timeout: 20_000 }, () => {
  let street: Street;
  let near: House;
  let far: House;
  let ada: Device;
  let bob: Device;
  let cem: Device;
  let dan: Device;

  beforeEach((context) => {
    street = new Street();
    [near, far] = [street.open(), street.open()];
    [ada, bob, cem, dan] = [new Device(1), new Device(2), new Device(3), new Device(4)];
    (context as { after(end: () => void): void }).after(() => street.close());
  });

  const devices = (answer: Answer) =>
    answer.ok && 'members' in answer ? answer.members.map(({ id }) => id.at(-1)) : [];

  it('do not have who has gone while the others were asked', async () => {
    near.host(ada);
    street.hold(near);
    const joining = near.join(ada);
    near.online.delete(ada.party, ada);
    street.release(near);
    assert.deepEqual(await joining, { ok: false, code: 'unavailable' });
    assert.equal(near.roomOf(ada), undefined);
  });

  it('have who came elsewhere while one of the others had not answered yet, once', async () => {
    const slow = street.open();
    near.host(ada);
    far.host(bob);
    street.hold(near, slow);
    const joining = near.join(ada);
    await street.asked();
    assert.deepEqual(devices(await far.join(bob)), []);
    street.release(near);
    assert.deepEqual([devices(await joining), ada.heard, bob.heard], [['2'], [], ['room:joined 1']]);
  });

  it('do not have who went elsewhere while one of the others had not answered yet', async () => {
    const slow = street.open();
    near.host(ada);
    far.host(bob);
    await far.join(bob);
    street.hold(near, slow);
    const joining = near.join(ada);
    await street.asked();
    await far.leave(bob);
    street.release(near);
    assert.deepEqual(devices(await joining), []);
  });

  it('give the last place to who came first of those who want it at once', async () => {
    near.host(ada, cem);
    far.host(bob, dan);
    await near.join(ada);
    await far.join(bob);
    street.hold(near);
    street.hold(far);
    const [first, second] = [near.join(cem), far.join(dan)];
    await street.asked(2);
    // So the later one has its answer before the other one is in.
    street.release(far);
    street.release(near);
    assert.deepEqual(await second, FULL);
    assert.deepEqual(devices(await first), ['1', '2']);
  });

  it('are full of those who are on all of them together', async () => {
    near.host(ada, bob);
    far.host(cem, dan);
    await near.join(ada);
    await near.join(bob);
    await far.join(cem);
    assert.deepEqual(await far.join(dan), FULL);
    assert.deepEqual(devices(await far.join(cem)), ['1', '2']);
  });

  it('say again who is there where another relay takes it for lost', async () => {
    far.host(ada, bob);
    await far.join(bob);
    await far.join(ada);
    near.host(ada, cem);
    await near.join(cem);
    // It is here before the other one knows that its link there is gone.
    await near.join(ada);
    const before = bob.heard.length;
    far.service.leave(ada.party, 'lost');
    assert.deepEqual(bob.heard.slice(before), ['room:left 1 lost', 'room:joined 1']);
    assert.ok(!cem.heard.includes('room:left 1 lost'));
  });

  it('say nothing of it where somebody who is in another room here was lost elsewhere', async () => {
    near.host(ada, cem);
    far.host(ada, bob);
    await far.join(ada);
    await near.join(cem);
    await near.join(ada, 'another');
    const before = cem.heard.length;
    far.service.leave(ada.party, 'lost');
    assert.deepEqual(cem.heard.slice(before), ['room:left 1 lost']);
  });

  describe('where a device has moved', () => {
    beforeEach(async () => {
      far.host(ada, bob);
      near.host(cem);
      for (const device of [bob, ada]) await far.join(device);
      await near.join(cem);
      for (const { heard } of [bob, cem]) heard.length = 0;
    });

    it('give its place on without a word to anybody', async () => {
      near.host(ada);
      far.service.move(ada.party, near.neighbours.id);
      assert.deepEqual([near.roomOf(ada), far.roomOf(ada)], [ROOM, undefined]);
      assert.deepEqual([bob.heard, cem.heard], [[], []]);
      // It is in the order in which it came.
      far.host(dan);
      far.service.leave(bob.party, 'left');
      assert.deepEqual(devices(await far.join(dan)), ['1', '3']);
    });

    it('tell of one as lost that has gone there too', () => {
      far.service.move(ada.party, near.neighbours.id);
      assert.deepEqual([near.roomOf(ada), far.roomOf(ada)], [undefined, undefined]);
      assert.deepEqual([bob.heard, cem.heard], [['room:left 1 lost'], ['room:left 1 lost']]);
    });

    it('leave it where it is by now', async () => {
      near.host(ada);
      await near.join(ada, 'another');
      far.service.move(ada.party, near.neighbours.id);
      assert.deepEqual([near.roomOf(ada), far.roomOf(ada)], ['another', undefined]);
    });

    it('have nothing to give, and nothing to say, where it was in none', () => {
      near.host(dan);
      const before = street.said.length;
      far.service.move(dan.party, near.neighbours.id);
      far.service.leave(dan.party, 'lost');
      assert.equal(near.roomOf(dan), undefined);
      assert.equal(street.said.length, before);
    });
  });

  it('have those who came later behind, however late the clock of their relay is', async () => {
    const since = Date.now() + 1_000_000;
    near.host(ada, cem);
    const from = 'f'.repeat(16);
    near.neighbours.receive({
      from,
      kind: 'room-joined',
      room: 'another',
      seat: { ...bob.party, name: '', media: MEDIA, since },
    });
    await near.join(ada);
    const [seat] = near.service.rooms.seats(ROOM);
    assert.equal(seat?.since, since + 1);
    const later = since + 1_000;
    near.neighbours.receive({
      from,
      kind: 'room-ask',
      ask: 0,
      room: ROOM,
      applicant: { party: bob.party, since: later },
    });
    near.neighbours.receive({ from, kind: 'bye' });
    await near.join(cem);
    assert.equal(near.service.rooms.seatOf(cem.party)?.since, later + 1);
  });

  it('tell a relay that is new who is in them', async () => {
    near.host(ada);
    await near.join(ada);
    const third = street.open();
    third.neighbours.setTogether(false);
    third.host(bob);
    assert.deepEqual(devices(await third.join(bob)), []);
    third.neighbours.setTogether(true);
    assert.deepEqual(bob.heard, ['room:joined 1']);
  });

  it('are of no more than the wire may carry where two halves that were apart are full', async () => {
    const [one, other] = [street.open(MAX_ROOM_MEMBERS), street.open(MAX_ROOM_MEMBERS)];
    for (const { neighbours } of [near, far, one, other]) neighbours.setTogether(false);
    const [late, ...crowd] = Array.from({ length: MAX_ROOM_MEMBERS + 1 }, (_, nth) => new Device(nth));
    assert.ok(late && crowd[0]);
    one.host(...crowd);
    other.host(late);
    for (const device of crowd) await one.join(device);
    await other.join(late);
    for (const { neighbours } of [one, other]) neighbours.setTogether(true);
    assert.equal(devices(await one.join(crowd[0])).length, MAX_ROOM_MEMBERS - 1);
  });

  it('are left by the link alone that is in them, and by its own word for it', async () => {
    near.host(ada);
    await near.join(ada);
    const old = new Device(1);
    assert.deepEqual(await near.leave(old), { ok: true });
    assert.deepEqual(await near.leave(ada, 'another'), { ok: true });
    assert.equal(near.roomOf(ada), ROOM);
    await near.leave(ada);
    assert.equal(near.roomOf(ada), undefined);
  });
});
