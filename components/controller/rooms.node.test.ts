import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { CallError, RoomMemberSnapshot, RoomSnapshot } from '../core/index.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { PhoneWorld } from '../testing/phone-world.js';
import { makeIdentity, type Phone } from '../testing/phone.js';

const ROOM = 'Tea at five';

function roomOf({ controller }: Phone): RoomSnapshot {
  const { room } = controller.snapshot;
  assert.ok(room);
  return room;
}

function memberOf(phone: Phone, other: Phone): RoomMemberSnapshot {
  const member = roomOf(phone).members.find(({ device }) => device === other.signalling.device);
  assert.ok(member);
  return member;
}

function connectedWith({ controller: { snapshot } }: Phone, { signalling }: Phone): boolean {
  const member = snapshot.room?.members.find(({ device }) => device === signalling.device);
  return member?.phase === 'connected';
}

describe('a room', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bea: Phone;
  let cem: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bea = await world.phone();
    cem = await world.phone();
  });

  async function codeOf(promise: Promise<unknown>): Promise<string> {
    let code: string | null = null;
    promise.then(
      () => (code = 'resolved'),
      (error: unknown) => (code = (error as CallError).code),
    );
    await world.until(() => code !== null, 100);
    return code ?? '';
  }

  /** What is left of a room, and of everything in it. */
  function leftovers(...phones: Phone[]): unknown[] {
    const live = ({ media: { devices } }: Phone) => devices.live('audio') + devices.live('video');
    return phones.flatMap((phone) => [
      ...(phone.controller.snapshot.room ? ['a room'] : []),
      ...(live(phone) > 0 ? ['a device'] : []),
      ...(phone.peers.some(({ closed }) => !closed) ? ['a connection'] : []),
    ]);
  }

  it('connects each who comes with everybody who is there, with one connection for each two', async () => {
    assert.equal(await codeOf(ada.controller.joinRoom(ROOM)), 'resolved');
    assert.deepEqual(roomOf(ada), {
      ...{ name: ROOM, phase: 'joined', problem: null },
      ...{ members: [], twice: false, guests: [] },
    });
    void bea.controller.joinRoom(ROOM);
    await world.together([ada, bea]);
    void cem.controller.joinRoom(ROOM);
    await world.together([ada, bea, cem]);
    assert.equal(world.network.open.length, 6);
    assert.ok(roomOf(ada).members.every(({ verified }) => verified));
    assert.deepEqual([ada.phases, ada.ends], [['idle'], []]);
  });

  it('connects those who come at once', async () => {
    await world.gather([ada, bea, cem]);
    assert.equal(world.network.open.length, 6);
  });

  it('shows each member with its name, what it sends, and my name for it', async () => {
    bea.controller.setName('Bea');
    cem.controller.setName('Cem');
    await world.gather([ada, bea, cem]);
    assert.deepEqual([memberOf(ada, bea).name, memberOf(ada, cem).name], ['Bea', 'Cem']);
    await ada.controller.namePerson(bea.id, 'Aunt Bea');
    await world.until(() => memberOf(ada, bea).name === 'Aunt Bea');
    await bea.controller.setCamera(false);
    await world.until(() => !memberOf(ada, bea).remote.camera && memberOf(ada, cem).remote.camera);
    assert.ok(memberOf(ada, bea).remote.stream);
  });

  it('changes only the slices in which something is new', async () => {
    await world.gather([ada, bea, cem]);
    const before = roomOf(ada);
    await bea.controller.setMicrophone(false);
    await world.until(() => !memberOf(ada, bea).remote.microphone);
    assert.notEqual(roomOf(ada), before);
    const kept = before.members.filter((member) => roomOf(ada).members.includes(member));
    assert.deepEqual(
      kept.map(({ id }) => id),
      [cem.id],
    );
  });

  it('opens the devices once for all, and closes them with the leaving', async () => {
    await world.gather([ada, bea, cem]);
    assert.deepEqual(ada.media.devices.prompts, [['audio', 'video']]);
    assert.ok(ada.peers.every(({ sent }) => sent.audio !== null && sent.video !== null));
    ada.controller.leaveRoom();
    await world.together([bea, cem]);
    assert.deepEqual(leftovers(ada), []);
    assert.equal(ada.controller.snapshot.local.stream, null);
  });

  it('asks for no camera where it is joined without video', async () => {
    await codeOf(ada.controller.joinRoom(ROOM, { video: false }));
    assert.deepEqual(ada.media.devices.prompts, [['audio']]);
  });

  it('is left by one without a break for the others, and joined again', async () => {
    await world.gather([ada, bea, cem]);
    const between = memberOf(bea, cem);
    ada.controller.leaveRoom();
    await world.together([bea, cem]);
    assert.equal(memberOf(bea, cem), between);
    void ada.controller.joinRoom(ROOM);
    await world.together([ada, bea, cem]);
  });

  it('is left by a page that goes away for good', async () => {
    await world.gather([ada, bea, cem]);
    ada.controller.close();
    await world.together([bea, cem]);
    assert.deepEqual(leftovers(ada), []);
  });

  it('keeps nothing of rooms that were, however often', async () => {
    for (let time = 0; time < 3; time++) {
      await world.gather([ada, bea, cem]);
      for (const { controller } of [ada, bea, cem]) controller.leaveRoom();
      await world.until(() => leftovers(ada, bea, cem).length === 0);
    }
    await world.clock.elapse(70_000);
    assert.equal(world.clock.size, 3, 'the TURN credentials of each');
  });

  it('takes the new page of who reloads, and lets the old one go as soon as its path is silent', async () => {
    await world.gather([ada, bea, cem]);
    const { identity } = bea;
    for (const peer of bea.peers) peer.close();
    bea.signalling.close();
    const again = await world.phone({ identity });
    void again.controller.joinRoom(ROOM);
    await world.until(() => [ada, cem].every((phone) => connectedWith(phone, again)), 10);
    await world.clock.elapse(6_500);
    await world.together([ada, cem, again]);
    bea.controller.close();
  });

  it('loses who crashes when the pair is lost, and nobody else', async () => {
    await world.gather([ada, bea, cem]);
    for (const peer of bea.peers) peer.close();
    bea.signalling.close();
    await world.clock.elapse(10_000);
    assert.equal(memberOf(ada, bea).phase, 'reconnecting');
    await world.together([ada, cem], 500);
    bea.controller.close();
  });

  it('goes on while the relay is away, and is whole when it is back', async () => {
    await world.gather([ada, bea, cem]);
    const { peers } = ada;
    world.relay.stop();
    await world.clock.elapse(60_000);
    assert.equal(roomOf(ada).phase, 'rejoining');
    assert.ok(roomOf(ada).members.every(({ phase }) => phase === 'connected'));
    world.relay.restart();
    await world.until(() => [ada, bea, cem].every((phone) => roomOf(phone).phase === 'joined'), 100);
    await world.clock.elapse(40_000);
    await world.together([ada, bea, cem]);
    assert.equal(ada.peers.length, peers.length);
  });

  it('hears of it over the channel alone that somebody left while the relay was away', async () => {
    await world.gather([ada, bea, cem]);
    world.relay.stop();
    bea.controller.leaveRoom();
    await world.together([ada, cem], 100);
    world.relay.restart();
    await world.clock.elapse(40_000);
    await world.together([ada, cem]);
  });

  it('recovers from a network that was away for long, for one and for all', async () => {
    await world.gather([ada, bea, cem]);
    bea.signalling.cut();
    world.network.breakPath();
    await world.clock.elapse(90_000);
    assert.equal(roomOf(bea).phase, 'rejoining');
    world.network.healPath();
    bea.signalling.restore();
    await world.together([ada, bea, cem], 500);
  });

  it('mends one path alone while the others stand', async () => {
    await world.gather([ada, bea, cem]);
    const [broken] = ada.peers;
    broken?.breakPath();
    await world.until(() => roomOf(ada).members.some(({ phase }) => phase === 'reconnecting'), 500);
    await world.together([ada, bea, cem], 500);
    assert.equal(roomOf(bea).members.length, 2);
  });

  it('refuses who comes when it is full, and closes the devices again', async () => {
    world = new PhoneWorld();
    world = new PhoneWorld({ clock: world.clock, relay: new MemoryRelay({ clock: world.clock, roomMembers: 2 }) });
    const [one, two, three] = [await world.phone(), await world.phone(), await world.phone()];
    await world.gather([one, two]);
    assert.equal(await codeOf(three.controller.joinRoom(ROOM)), 'room-full');
    assert.deepEqual(leftovers(three), []);
    two.controller.leaveRoom();
    await world.together([one]);
    void three.controller.joinRoom(ROOM);
    await world.together([one, three]);
  });

  it('is not joined without a relay', async () => {
    ada.signalling.cut();
    assert.equal(await codeOf(ada.controller.joinRoom(ROOM)), 'relay-unreachable');
    assert.deepEqual(leftovers(ada), []);
  });

  it('has a name, is one at a time, and none beside a call', async () => {
    assert.equal(await codeOf(ada.controller.joinRoom(' \u200b ')), 'invalid-state');
    await world.connect(ada, bea);
    assert.equal(await codeOf(ada.controller.joinRoom(ROOM)), 'invalid-state');
    await world.gather([cem]);
    assert.equal(await codeOf(cem.controller.joinRoom('another')), 'invalid-state');
    assert.equal(await codeOf(cem.controller.dial(ada.id)), 'invalid-state');
    assert.equal(roomOf(cem).name, ROOM);
  });

  it('has its one spelling, whatever was typed', async () => {
    void ada.controller.joinRoom(' Cafe\u0301 ');
    void bea.controller.joinRoom('Caf\u00e9');
    await world.together([ada, bea]);
    assert.equal(roomOf(ada).name, 'Café');
  });

  it('is not joined by who leaves before it is there', async () => {
    const joining = codeOf(ada.controller.joinRoom(ROOM));
    ada.controller.leaveRoom();
    assert.equal(await joining, 'invalid-state');
    void bea.controller.joinRoom(ROOM);
    await world.together([bea]);
    assert.deepEqual(leftovers(ada), []);
  });

  it('lets who calls one of its members wait, and is left when that is answered', async () => {
    await world.gather([ada, bea]);
    void cem.controller.dial(ada.id);
    await world.until(() => ada.controller.snapshot.waiting.length === 1);
    assert.equal(ada.phase, 'idle');
    void ada.controller.answer();
    await world.connected([ada, cem]);
    await world.together([bea]);
    assert.equal(ada.controller.snapshot.room, null);
    assert.equal(ada.media.devices.live('audio'), 1);
  });

  it('brings the ring that waited forward once it is left', async () => {
    await world.gather([ada, bea]);
    void cem.controller.dial(ada.id);
    await world.until(() => ada.controller.snapshot.waiting.length === 1);
    ada.controller.leaveRoom();
    await world.until(() => ada.phase === 'ringing');
    assert.equal(ada.media.devices.live('audio'), 0);
  });

  it('tells who calls one of its members that it is busy where call waiting is off', async () => {
    ada.controller.settings.callWaiting = false;
    await world.gather([ada, bea]);
    void cem.controller.dial(ada.id);
    await world.until(() => cem.phase === 'ended', 100);
    assert.equal(cem.reason, 'busy');
  });

  it('mutes, and turns the camera off and on, towards everybody', async () => {
    await world.gather([ada, bea, cem]);
    await ada.controller.setMicrophone(false);
    await ada.controller.setCamera(false);
    const seen = () => [bea, cem].map((phone) => memberOf(phone, ada).remote);
    await world.until(() => seen().every(({ microphone, camera }) => !microphone && !camera));
    await ada.controller.setScreen(true);
    await world.until(() => seen().every(({ screen }) => screen !== null));
  });

  it('sends each member as large a picture as that one shows, and a smaller one the more there are', async () => {
    await world.gather([ada, bea]);
    const sizes = () => ada.peers.filter(({ closed }) => !closed).map(({ limits }) => limits?.longSide);
    await world.until(() => sizes().join() === '1280', 100);
    bea.controller.showSizes({ [ada.signalling.device ?? '']: { width: 320.4, height: 180 } });
    await world.until(() => sizes().join() === '320', 100);
    void cem.controller.joinRoom(ROOM);
    await world.together([ada, bea, cem]);
    await world.until(() => sizes().sort().join() === '320,960', 100);
    bea.controller.showSizes({ [ada.signalling.device ?? '']: { width: 0, height: 0 } });
    await world.until(() => ada.peers.some(({ limits }) => limits?.active === false), 100);
    bea.controller.showSizes({});
    await world.until(() => sizes().join() === '960,960', 100);
    bea.controller.leaveRoom();
    await world.until(() => sizes().join() === '1280', 100);
  });

  it('says again over a new connection how large it shows a member', async () => {
    await world.gather([ada, bea]);
    const { device } = ada.signalling;
    bea.controller.showSizes({ [device ?? '']: { width: 200, height: 100 } });
    const newest = () => ada.peers.at(-1)?.limits?.longSide;
    await world.until(() => newest() === 200, 100);
    const before = ada.peers.length;
    for (const peer of [...ada.peers, ...bea.peers]) peer.reportPath('failed');
    for (const peer of world.network.open) peer.refusesNext = true;
    await world.until(() => ada.peers.length > before && newest() === 200, 200);
  });

  it('has a second device of a member as another member, and of my own says no more than that it is there', async () => {
    const tablet = await world.phone({ identity: bea.identity });
    for (const { controller } of [ada, bea, tablet]) void controller.joinRoom(ROOM);
    const connected = ({ controller: { snapshot } }: Phone) =>
      snapshot.room?.members.filter(({ phase }) => phase === 'connected').length;
    await world.until(() => connected(ada) === 2 && connected(bea) === 1 && connected(tablet) === 1);
    assert.deepEqual(new Set(roomOf(ada).members.map(({ id }) => id)), new Set([bea.id]));
    assert.deepEqual(
      [ada, bea, tablet].map((phone) => roomOf(phone).twice),
      [false, true, true],
    );
    assert.equal(world.network.open.length, 4);
    // Each leaves for itself.
    tablet.controller.leaveRoom();
    await world.together([ada, bea]);
    assert.equal(roomOf(bea).twice, false);
  });

  it('keeps a device that the relay has lost beside another one of the same person, for as long as it is connected', async () => {
    const tablet = await world.phone({ identity: bea.identity });
    for (const { controller } of [ada, bea, tablet]) void controller.joinRoom(ROOM);
    const both = () => [bea, tablet].every((phone) => connectedWith(ada, phone));
    await world.until(both);
    bea.signalling.cut();
    await world.clock.elapse(5_000);
    assert.ok(both());
  });

  it('tells at once how large a member is shown', async () => {
    await world.gather([ada, bea]);
    await world.clock.elapse(1_000);
    bea.controller.showSizes({ [ada.signalling.device ?? '']: { width: 320, height: 180 } });
    await world.until(() => ada.peers.at(-1)?.limits?.longSide === 320);
  });

  it('is made by a phone with an identity of its own each time', async () => {
    const identity = await makeIdentity();
    const phone = await world.phone({ identity });
    await world.gather([phone, ada]);
    assert.equal(memberOf(ada, phone).id, identity.id);
  });

  describe('before it', () => {
    const camera = ({ media }: Phone) => media.snapshot.camera.on;

    it('lets the camera be tried, and closes it with the lobby', async () => {
      assert.equal(await codeOf(ada.controller.setCamera(true)), 'invalid-state');
      const lobby = new AbortController();
      ada.controller.openLobby(lobby);
      await world.until(() => ada.controller.snapshot.lobby);
      await ada.controller.setCamera(true);
      assert.equal(camera(ada), true);
      lobby.abort();
      await world.until(() => !ada.controller.snapshot.lobby);
      assert.equal(camera(ada), false);
    });

    it('takes the camera along into the room', async () => {
      const lobby = new AbortController();
      ada.controller.openLobby(lobby);
      await world.until(() => ada.controller.snapshot.lobby);
      await ada.controller.setCamera(true);
      void ada.controller.joinRoom(ROOM, { video: true });
      await world.until(() => ada.controller.snapshot.room?.phase === 'joined');
      lobby.abort();
      await world.until(() => !ada.controller.snapshot.lobby);
      assert.equal(camera(ada), true);
      ada.controller.leaveRoom();
      await world.until(() => !camera(ada));
    });

    it('does not open where it is closed before it has loaded', async () => {
      const lobby = new AbortController();
      ada.controller.openLobby(lobby);
      lobby.abort();
      void ada.controller.joinRoom(ROOM);
      await world.until(() => ada.controller.snapshot.room?.phase === 'joined');
      assert.equal(ada.controller.snapshot.lobby, false);
    });
  });
});
