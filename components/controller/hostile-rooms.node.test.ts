import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { AnyDelivery } from '../protocol/index.js';
import { DeliveryEvent } from '../signalling/signalling.js';
import type { Leg } from '../testing/memory-relay.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

const ROOM = 'Tea at five';
type Invite = Extract<AnyDelivery, { event: 'call:invite' }>;

describe('a room, and who means it ill', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bea: Phone;
  let legs: Leg[];

  beforeEach(async () => {
    world = new PhoneWorld();
    legs = [];
    world.relay.route = (leg) => {
      legs.push(leg);
      return [0];
    };
    [ada, bea] = [await world.phone(), await world.phone()];
  });

  /** The invites that the relay has given out. */
  function invites(): Invite[] {
    const given = legs.filter(({ kind, name }) => kind === 'delivery' && name === 'call:invite');
    return given.map(({ message }) => ({ ...(message as Omit<Invite, 'event'>), event: 'call:invite' }));
  }

  /** A dishonest relay says something. */
  function say(phone: Phone, delivery: AnyDelivery): void {
    phone.signalling.dispatchEvent(new DeliveryEvent(delivery));
  }

  function requests(phone: Phone): string[] {
    const device = phone.signalling.device;
    return legs.flatMap(({ kind, party, name }) => (kind === 'request' && party.device === device ? [name] : []));
  }

  function declines(phone: Phone): number {
    return requests(phone).filter((name) => name === 'call:decline').length;
  }

  /** The one of the two that is invited, and a pair's invite to it. */
  async function pair(): Promise<{ host: Phone; guest: Phone; invite: Invite }> {
    await world.gather([ada, bea], ROOM);
    const invite = invites().at(-1);
    assert.ok(invite?.room);
    const [host, guest] = invite.room.device === ada.signalling.device ? [ada, bea] : [bea, ada];
    return { host, guest, invite };
  }

  it('neither answers nor verifies the pair of a device that is not in it, and rings for none', async () => {
    const eve = await world.phone();
    const { host, invite } = await pair();
    const { device } = eve.signalling;
    assert.ok(device);
    legs = [];
    const callId = 'e'.repeat(32);
    say(host, { ...invite, callId, from: { id: eve.id, device } });
    await world.clock.elapse(1_000);
    assert.deepEqual(requests(host), []);
    assert.equal(host.phase, 'idle');
    assert.equal(host.controller.snapshot.waiting.length, 0);
    assert.equal(world.network.open.length, 2);
  });

  it('asks the relay who is there when a stranger wants a pair, once in a while however many want one', async () => {
    const { host, invite } = await pair();
    await world.clock.elapse(3_000);
    legs = [];
    for (let nth = 0; nth < 500; nth++) {
      const callId = nth.toString(16).padStart(32, '0');
      say(host, { ...invite, callId, from: { id: invite.from.id, device: callId } });
    }
    await world.clock.elapse(1_900);
    assert.deepEqual(requests(host), ['room:join']);
    assert.equal(world.network.open.length, 2);
  });

  it('rings for no pair where nobody is in a room', async () => {
    const { invite, host } = await pair();
    host.controller.leaveRoom();
    await world.until(() => host.controller.snapshot.room === null);
    say(host, { ...invite, callId: 'f'.repeat(32) });
    await world.clock.elapse(1_000);
    assert.equal(host.phase, 'idle');
    assert.equal(world.network.open.length, 0);
  });

  it('keeps the pair that stands when an old invite is played again, and when its own is', async () => {
    const { host, guest, invite } = await pair();
    guest.controller.leaveRoom();
    await world.together([host]);
    await world.clock.elapse(70_000);
    void guest.controller.joinRoom(ROOM);
    await world.together([host, guest]);
    const open = world.network.open;
    const [own] = invites().slice(-1);
    assert.ok(own && own.callId !== invite.callId);
    say(host, invite);
    say(host, own);
    await world.clock.elapse(1_000);
    assert.ok(open.every(({ closed }) => !closed));
    await world.clock.elapse(60_000);
    await world.together([host, guest]);
    assert.ok(open.every(({ closed }) => !closed));
    assert.equal(world.network.open.length, 2);
  });

  it('ends a pair that does not prove itself, makes no second one, and says who it is', async () => {
    await world.gather([ada], ROOM);
    world.relay.route = (leg) => {
      if (leg.kind === 'delivery' && leg.name === 'call:invite') (leg.message as Invite).name = 'Mallory';
      return [0];
    };
    void bea.controller.joinRoom(ROOM);
    const failed = ({ controller: { snapshot } }: Phone) => snapshot.room?.members.map(({ phase }) => phase);
    await world.until(() => [ada, bea].some((phone) => failed(phone)?.includes('failed')), 100);
    await world.clock.elapse(50_000);
    assert.ok([ada, bea].every(({ controller: { snapshot } }) => snapshot.room?.members.every((one) => !one.verified)));
    assert.equal(world.network.open.length, 0);
  });

  it('does not even look at invites of who is to be invited', async () => {
    const { host, guest, invite } = await pair();
    const from = { id: host.id, device: host.signalling.device ?? '' };
    const room = { name: ROOM, device: guest.signalling.device ?? '' };
    say(guest, { ...invite, from, room, callId: '1'.repeat(32) });
    await world.clock.elapse(1_000);
    assert.equal(declines(guest), 0);
  });

  it('is not made larger than eight by a relay that says so', async () => {
    await world.gather([ada], ROOM);
    for (let nth = 0; nth < 50; nth++) {
      const device = nth.toString(16).padStart(32, '0');
      const from = { id: 'k7f2-9mqx-4hdp-t8wz', device };
      say(ada, { event: 'room:joined', from, room: ROOM, name: '', media: { audio: true, video: true } });
    }
    await world.clock.elapse(100);
    assert.equal(ada.controller.snapshot.room?.members.length, 7);
    assert.ok(world.network.open.length <= 7);
  });

  it('takes nobody along into another one whom the relay has in it, nor who joined it by its name', async () => {
    const { host, guest } = await pair();
    const grow = (): void => {
      for (const peer of world.network.open) peer.send({ type: 'grow', room: 'another' });
    };
    grow();
    await world.clock.elapse(3_000);
    await world.together([host, guest]);
    // Whom the relay has lost may still speak over the connection.
    guest.signalling.cut();
    await world.clock.elapse(3_000);
    grow();
    await world.clock.elapse(3_000);
    assert.deepEqual(
      [host, guest].map(({ controller: { snapshot } }) => snapshot.room?.name),
      [ROOM, ROOM],
    );
    guest.signalling.restore();
    await world.together([host, guest]);
  });

  it('lets the connection go of who has left by the word of the relay alone', async () => {
    const { host, guest } = await pair();
    const from = { id: guest.id, device: guest.signalling.device ?? '' };
    say(host, { event: 'room:left', from, room: ROOM, reason: 'left' });
    await world.until(() => host.peers.every(({ closed }) => closed));
    assert.deepEqual(host.controller.snapshot.room?.members, []);
  });

  it('hears nothing of other rooms, and tells the relay a few times a minute that it is in none of them', async () => {
    await pair();
    await world.clock.elapse(60_000);
    legs = [];
    const { id } = bea;
    const device = bea.signalling.device ?? '';
    say(ada, { event: 'room:left', from: { id, device }, room: 'another', reason: 'left' });
    say(ada, {
      event: 'room:joined',
      from: { id, device: '1'.repeat(32) },
      room: 'another',
      name: '',
      media: { audio: true, video: true },
    });
    for (let nth = 0; nth < 20; nth++)
      say(ada, { event: 'room:left', from: { id, device }, room: 'another', reason: 'left' });
    await world.clock.elapse(1_000);
    await world.together([ada, bea]);
    assert.equal(requests(ada).filter((name) => name === 'room:leave').length, 6);
  });

  it('lets a member begin no more pairs in a minute than an honest one would', async () => {
    const { host, invite } = await pair();
    const before = host.peers.length;
    for (let nth = 0; nth < 100; nth++) say(host, { ...invite, callId: nth.toString(16).padStart(32, '0') });
    await world.clock.elapse(1_000);
    assert.equal(host.peers.length, before);
    const declined = declines(host);
    assert.ok(declined > 0 && declined <= 12, String(declined));
  });

  it('lets it begin anew where I have left and come again', async () => {
    const { host, guest, invite } = await pair();
    for (let nth = 0; nth < 100; nth++) say(host, { ...invite, callId: nth.toString(16).padStart(32, '0') });
    host.controller.leaveRoom();
    await world.together([guest]);
    void host.controller.joinRoom(ROOM);
    await world.together([host, guest]);
  });
});
