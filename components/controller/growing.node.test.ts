import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { CallError } from '../core/index.js';
import type { EndReason } from '../protocol/index.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

describe('a call that becomes a room', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bea: Phone;
  let cem: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    [ada, bea, cem] = [await world.phone(), await world.phone(), await world.phone()];
  });

  /** What calling somebody into the room has come to; `undefined` as long as it has not. */
  function adding(
    by: Phone,
    whom: Phone,
    options?: { signal: AbortSignal },
  ): { end?: EndReason | null; code?: string } {
    const outcome: { end?: EndReason | null; code?: string } = {};
    by.controller.addPerson(whom.id, options).then(
      (end) => (outcome.end = end),
      (error: unknown) => (outcome.code = (error as CallError).code),
    );
    return outcome;
  }

  async function codeOf(by: Phone, id: string): Promise<string> {
    return by.controller.addPerson(id).then(
      () => 'resolved',
      (error: unknown) => (error as CallError).code,
    );
  }

  const rings = ({ phase }: Phone): boolean => phase === 'ringing';
  const guests = ({ controller: { snapshot } }: Phone) => snapshot.room?.guests ?? [];

  it('keeps its connection and its devices, and rings at who is added', async () => {
    await world.connect(ada, bea);
    const { open } = world.network;
    const outcome = adding(ada, cem);
    await world.until(() => rings(cem) && guests(ada).some(({ ringing }) => ringing));
    assert.equal(cem.call.phase === 'ringing' && cem.call.ring.room, ada.controller.snapshot.room?.name);
    await world.together([ada, bea]);
    assert.equal(outcome.end, undefined);
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    assert.equal(outcome.end, null);
    assert.ok(open.every(({ closed }) => !closed));
    assert.equal(world.network.open.length, 6);
    assert.deepEqual(ada.media.devices.prompts, [['audio', 'video']]);
    assert.deepEqual([ada.ends, bea.ends, cem.ends, guests(ada)], [[], [], [], []]);
    await world.until(() => ada.controller.snapshot.room?.members.every(({ remote }) => remote.camera) ?? false);
  });

  it('calls with video whoever is added where I am in it with video, and else without', async () => {
    const wants: boolean[] = [];
    for (const video of [true, false]) {
      void ada.controller.joinRoom('Tea at five', { video });
      await world.together([ada]);
      adding(ada, cem);
      await world.until(() => rings(cem));
      if (cem.call.phase === 'ringing') wants.push(cem.call.ring.wants.video);
      ada.controller.leaveRoom();
      await world.until(() => cem.phase === 'ended');
    }
    assert.deepEqual(wants, [true, false]);
  });

  it('is among the last calls of those who called each other, and of nobody else', async () => {
    const dan = await world.phone();
    await world.connect(ada, bea);
    adding(ada, cem);
    await world.until(() => rings(cem));
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    adding(ada, dan);
    await world.until(() => rings(dan));
    dan.controller.decline();
    await world.until(() => guests(ada).length === 0);
    await world.clock.elapse(3_000);
    for (const { controller } of [ada, bea, cem]) controller.leaveRoom();
    const recent = ({ controller }: Phone) =>
      controller.snapshot.people.recent.map(({ id, direction, duration }) => [id, direction, duration > 0]);
    await world.until(
      () => [ada, bea, cem, dan].every((phone) => recent(phone).length > 0) && recent(ada).length === 3,
    );
    assert.deepEqual(
      new Map(recent(ada).map(([id, ...call]) => [id, call])),
      new Map([
        [bea.id, ['outgoing', true]],
        [cem.id, ['outgoing', true]],
        [dan.id, ['outgoing', false]],
      ]),
    );
    assert.deepEqual(recent(bea), [[ada.id, 'incoming', true]]);
    assert.deepEqual(recent(cem), [[ada.id, 'incoming', true]]);
    assert.deepEqual(recent(dan), [[ada.id, 'incoming', false]]);
  });

  it('tells who answered that its answer has come to something', async () => {
    await world.connect(ada, bea);
    adding(ada, cem);
    await world.until(() => rings(cem));
    let state = '';
    void cem.controller.answer().then(({ phase }) => (state = phase));
    await world.together([ada, bea, cem]);
    assert.equal(state, 'connecting');
  });

  it('stays a room of two when nobody comes, and says why not', async () => {
    await world.connect(ada, bea);
    const outcome = adding(ada, cem);
    await world.until(() => rings(cem));
    cem.controller.decline();
    await world.until(() => outcome.end !== undefined);
    assert.equal(outcome.end, 'declined');
    await world.together([ada, bea]);
    assert.deepEqual(guests(ada), []);
  });

  it('is told that nobody answers, in the time of a ring', async () => {
    await world.connect(ada, bea);
    const outcome = adding(ada, cem);
    await world.until(() => rings(cem));
    await world.clock.elapse(40_000);
    assert.equal(outcome.end, undefined);
    await world.clock.elapse(10_000);
    assert.deepEqual([outcome.end, rings(cem)], ['no-answer', false]);
  });

  it('holds the picture of the call to what so many may send', async () => {
    await world.connect(ada, bea);
    assert.deepEqual(
      ada.peers.map(({ limits }) => limits),
      [null],
    );
    adding(ada, cem);
    await world.until(() => rings(cem));
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    const sizes = (phone: Phone) => phone.peers.filter(({ closed }) => !closed).map(({ limits }) => limits?.longSide);
    await world.until(() => [ada, bea, cem].every((phone) => sizes(phone).join() === '960,960'), 100);
  });

  it('takes back whom it calls', async () => {
    await world.connect(ada, bea);
    const signal = new AbortController();
    const outcome = adding(ada, cem, { signal: signal.signal });
    await world.until(() => rings(cem));
    signal.abort();
    await world.until(() => cem.phase === 'ended' && outcome.end !== undefined);
    assert.deepEqual([cem.reason, outcome.end], ['cancelled', 'cancelled']);
  });

  it('lets everybody in it call somebody else in', async () => {
    const [dan, eva] = [await world.phone(), await world.phone()];
    await world.connect(ada, bea);
    adding(bea, cem);
    await world.until(() => rings(cem));
    void cem.controller.answer({ video: false });
    await world.together([ada, bea, cem]);
    adding(cem, dan);
    adding(ada, eva);
    await world.until(() => rings(dan) && rings(eva));
    for (const { controller } of [dan, eva]) void controller.answer();
    await world.together([ada, bea, cem, dan, eva]);
  });

  it('is one room where both make one at once', async () => {
    const dan = await world.phone();
    await world.connect(ada, bea);
    adding(ada, cem);
    adding(bea, dan);
    await world.until(() => rings(cem) && rings(dan), 10);
    await world.clock.elapse(1_000);
    await world.until(() => rings(dan));
    for (const { controller } of [cem, dan]) void controller.answer();
    await world.together([ada, bea, cem, dan], 10);
    // What each of them does next is not held up by that.
    for (const { controller } of [ada, bea]) controller.leaveRoom();
    await world.together([cem, dan], 10);
    await world.connect(ada, bea);
  });

  it('is whole though the relay was away when it became one', async () => {
    await world.connect(ada, bea);
    world.relay.stop();
    const outcome = adding(ada, cem);
    await world.until(() => bea.controller.snapshot.room !== null);
    await world.until(() => outcome.end !== undefined, 100);
    assert.equal(outcome.end, 'relay-unreachable');
    const [member] = ada.controller.snapshot.room?.members ?? [];
    assert.deepEqual([member?.id, member?.phase], [bea.id, 'connected']);
    world.relay.restart();
    await world.clock.elapse(1_000);
    adding(ada, cem);
    await world.until(() => rings(cem), 100);
    void cem.controller.answer();
    await world.together([ada, bea, cem], 100);
  });

  it('is left by one of the two, and the other stays in it', async () => {
    await world.connect(ada, bea);
    adding(ada, cem);
    await world.until(() => rings(cem));
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    ada.controller.leaveRoom();
    await world.together([bea, cem]);
    assert.equal(ada.media.devices.live('audio'), 0);
    assert.equal(ada.phase, 'idle');
  });

  it('takes nobody back whom the leaving left behind', async () => {
    await world.connect(ada, bea);
    const outcome = adding(ada, cem);
    await world.until(() => rings(cem));
    ada.controller.leaveRoom();
    await world.until(() => cem.phase === 'ended' && outcome.end !== undefined);
    assert.equal(outcome.end, 'cancelled');
  });

  it('calls nobody twice, nor who is there, nor me, nor without a call', async () => {
    assert.equal(await codeOf(ada, cem.id), 'invalid-state');
    await world.connect(ada, bea);
    assert.equal(await codeOf(ada, bea.id), 'invalid-state');
    assert.equal(await codeOf(ada, ada.id), 'own-id');
    assert.equal(await codeOf(ada, 'nobody'), 'invalid-id');
    assert.equal(ada.controller.snapshot.room, null);
    adding(ada, cem);
    await world.until(() => rings(cem));
    assert.equal(await codeOf(ada, cem.id), 'invalid-state');
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    assert.equal(await codeOf(ada, cem.id), 'invalid-state');
  });

  it('is left for no other one by the word of a member, the one who called included', async () => {
    await world.connect(ada, bea);
    adding(ada, cem);
    await world.until(() => rings(cem));
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    for (const peer of world.network.open) peer.send({ type: 'grow', room: 'another' });
    await world.clock.elapse(3_000);
    await world.together([ada, bea, cem]);
    assert.equal(world.network.open.length, 6);
    assert.ok([ada, bea, cem].every(({ controller: { snapshot } }) => snapshot.room?.name !== 'another'));
  });

  it('has nobody rung whom the relay would not let in', async () => {
    world = new PhoneWorld({ relay: new MemoryRelay({ roomMembers: 3, clock: world.clock }), clock: world.clock });
    const [one, two, three, four] = [
      await world.phone(),
      await world.phone(),
      await world.phone(),
      await world.phone(),
    ];
    await world.connect(one, two);
    adding(one, three);
    await world.until(() => rings(three));
    assert.equal(await codeOf(one, four.id), 'room-full');
    three.controller.decline();
    await world.until(() => guests(one).length === 0);
    adding(one, four);
    await world.until(() => rings(four));
    void four.controller.answer();
    await world.together([one, two, four]);
    assert.equal(await codeOf(two, three.id), 'room-full');
  });

  it('goes on as a call where the relay has rooms for two alone', async () => {
    world = new PhoneWorld({ relay: new MemoryRelay({ roomMembers: 2, clock: world.clock }), clock: world.clock });
    const [one, two, three] = [await world.phone(), await world.phone(), await world.phone()];
    await world.connect(one, two);
    assert.equal(await codeOf(one, three.id), 'room-full');
    assert.deepEqual([one.phase, one.controller.snapshot.room], ['connected', null]);
  });

  it('calls nobody where that was taken back before it began', async () => {
    await world.connect(ada, bea);
    const aborted = await ada.controller
      .addPerson(cem.id, { signal: AbortSignal.abort() })
      .catch((error: unknown) => error);
    assert.equal((aborted as Error).name, 'AbortError');
    await world.clock.elapse(1_000);
    assert.deepEqual([cem.phase, ada.phase, ada.controller.snapshot.room], ['idle', 'connected', null]);
  });

  it('has who is in a call, and is called into it, leave that call', async () => {
    const dan = await world.phone();
    await world.connect(ada, bea);
    await world.connect(cem, dan);
    adding(ada, cem);
    await world.until(() => cem.controller.snapshot.waiting.length === 1);
    void cem.controller.answer();
    await world.together([ada, bea, cem]);
    await world.until(() => dan.phase === 'ended');
    assert.equal(dan.reason, 'hung-up');
  });

  describe('whose call is taken back', () => {
    it('rings nowhere any more, on none of the devices, and the two go on', async () => {
      const tablet = await world.phone({ identity: cem.identity });
      await world.connect(ada, bea);
      const outcome = adding(ada, cem);
      await world.until(() => rings(cem) && rings(tablet));
      const { open } = world.network;
      ada.controller.stopCalling(cem.id.toUpperCase());
      assert.deepEqual(guests(ada), []);
      await world.until(() => cem.phase === 'ended' && tablet.phase === 'ended' && outcome.end !== undefined);
      assert.deepEqual([cem.reason, tablet.reason, outcome.end], ['cancelled', 'cancelled', 'cancelled']);
      await world.clock.elapse(20_000);
      await world.together([ada, bea]);
      assert.deepEqual([rings(cem), rings(tablet)], [false, false]);
      assert.deepEqual(
        world.network.open,
        open.filter(({ closed }) => !closed),
      );
      adding(ada, cem);
      await world.until(() => rings(cem) && rings(tablet));
    });

    it('is one of several, and the others ring on', async () => {
      const dan = await world.phone();
      await world.connect(ada, bea);
      adding(ada, cem);
      adding(ada, dan);
      await world.until(() => rings(cem) && rings(dan));
      ada.controller.stopCalling(cem.id);
      await world.until(() => cem.phase === 'ended');
      assert.deepEqual(
        guests(ada).map(({ id }) => id),
        [dan.id],
      );
      await world.clock.elapse(20_000);
      void dan.controller.answer();
      await world.together([ada, bea, dan]);
    });

    for (const ahead of [0, 50, 99, 101, 150])
      it(`comes or does not, alike for all, where the answer is ${ahead} ms old`, async () => {
        await world.connect(ada, bea);
        const outcome = adding(ada, cem);
        await world.until(() => rings(cem) && guests(ada).some(({ ringing }) => ringing));
        world.relay.route = () => [50];
        void cem.controller.answer();
        await world.clock.elapse(ahead);
        ada.controller.stopCalling(cem.id);
        await world.clock.elapse(30_000);
        const comes = outcome.end === null;
        await world.together(comes ? [ada, bea, cem] : [ada, bea]);
        const { local, room } = cem.controller.snapshot;
        assert.deepEqual(
          [outcome.end, room !== null, local.microphone.on],
          comes ? [null, true, true] : ['cancelled', false, false],
        );
        assert.deepEqual([guests(ada), world.network.open.length], [[], comes ? 6 : 2]);
      });

    it('comes with one device alone where two answer at once', async () => {
      const tablet = await world.phone({ identity: cem.identity });
      await world.connect(ada, bea);
      adding(ada, cem);
      await world.until(() => rings(cem) && rings(tablet));
      for (const { controller } of [cem, tablet]) void controller.answer();
      await world.clock.elapse(30_000);
      const [here, elsewhere] = cem.controller.snapshot.room ? [cem, tablet] : [tablet, cem];
      await world.together([ada, bea, here]);
      const { room, local } = elsewhere.controller.snapshot;
      assert.deepEqual([room, local.microphone.on, here.controller.snapshot.room?.twice], [null, false, false]);
    });

    it('has declined before, or has come: it changes nothing', async () => {
      await world.connect(ada, bea);
      const outcome = adding(ada, cem);
      await world.until(() => rings(cem));
      cem.controller.decline();
      await world.until(() => outcome.end !== undefined);
      ada.controller.stopCalling(cem.id);
      assert.equal(outcome.end, 'declined');
      adding(ada, cem);
      await world.until(() => rings(cem));
      void cem.controller.answer();
      await world.together([ada, bea, cem]);
      for (const id of [cem.id, bea.id, ada.id, 'nobody']) ada.controller.stopCalling(id);
      await world.clock.elapse(5_000);
      await world.together([ada, bea, cem]);
    });

    it('rings on while the relay is away, and no longer than that', async () => {
      await world.connect(ada, bea);
      const outcome = adding(ada, cem);
      await world.until(() => rings(cem));
      world.relay.stop();
      ada.controller.stopCalling(cem.id);
      await world.until(() => outcome.end !== undefined);
      assert.deepEqual([outcome.end, guests(ada), rings(cem)], ['cancelled', [], true]);
      await world.clock.elapse(20_000);
      world.relay.restart();
      await world.until(() => cem.phase === 'ended', 100);
      assert.equal(cem.reason, 'cancelled');
      await world.together([ada, bea], 100);
    });

    it('is nobody where there is no room', () => {
      ada.controller.stopCalling(cem.id);
      assert.deepEqual([ada.phase, ada.controller.snapshot.room], ['idle', null]);
    });
  });
});
