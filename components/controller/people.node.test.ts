import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { CallSnapshot, IncomingEvent } from '../core/index.js';
import { FakePeopleStorage } from '../testing/fake-people-storage.js';
import { PhoneWorld } from '../testing/phone-world.js';
import { makeIdentity, Phone } from '../testing/phone.js';

/** Longer than a ring, in milliseconds. */
const RING = 50_000;
const NOBODY = 'ada0-ada0-ada0-ada0';

describe('people at a controller', () => {
  let world: PhoneWorld;
  let storage: FakePeopleStorage;
  let ada: Phone;
  let bob: Phone;
  /** What Bob's phone said to the relay, and as which device. */
  let said: string[];
  let device: string;

  beforeEach(async () => {
    world = new PhoneWorld();
    storage = new FakePeopleStorage();
    ada = await world.phone();
    bob = await world.phone({ people: storage });
    said = [];
    world.relay.route = ({ kind, name, party }) => {
      if (party.id === bob.id) device = party.device;
      if (party.id === bob.id && kind === 'request' && name.startsWith('call:')) said.push(name);
      return [0];
    };
  });

  const people = (phone: Phone): CallSnapshot['people'] => phone.controller.snapshot.people;

  describe('a blocked caller', () => {
    it('is not shown, is told nothing, and sees no answer', async () => {
      await bob.controller.setBlocked(ada.id, true);
      void ada.controller.dial(bob.id);
      await world.until(() => ada.phase === 'dialing');
      await world.until(() => ada.phase === 'ended', 1_000);
      assert.equal(ada.reason, 'no-answer');
      assert.deepEqual(bob.phases, ['idle']);
      assert.deepEqual(said, []);
      assert.deepEqual(people(bob).recent, []);
    });

    it('never rings on a page that was just opened either, however late the list is', async () => {
      await bob.controller.setBlocked(ada.id, true);
      bob.controller.close();
      const again = await slowPhone(bob, storage);
      void ada.controller.dial(again.phone.id);
      await world.until(() => ada.phase === 'dialing');
      await world.clock.elapse(2_000);
      assert.deepEqual(again.phone.phases, ['idle']);
      again.load();
      await world.until(() => ada.phase === 'ended', 1_000);
      assert.equal(ada.reason, 'no-answer');
      assert.deepEqual(again.phone.phases, ['idle']);
      assert.deepEqual(said, []);
    });

    it('is let through again at once', async () => {
      await bob.controller.setBlocked(ada.id, true);
      await bob.controller.setBlocked(ada.id.toUpperCase(), false);
      await world.ring(ada, bob);
    });

    it('can be called, and be talked with', async () => {
      await bob.controller.setBlocked(ada.id, true);
      await world.connect(bob, ada);
      await ada.controller.setMicrophone(false);
      await world.until(() => !bob.controller.snapshot.remote.microphone);
    });

    it('is met where both dial each other', async () => {
      await bob.controller.setBlocked(ada.id, true);
      void bob.controller.dial(ada.id);
      void ada.controller.dial(bob.id);
      await world.connected([ada, bob]);
    });

    it('learns nothing by words about a call that was never shown', async () => {
      await bob.controller.setBlocked(ada.id, true);
      void ada.controller.dial(bob.id);
      await world.until(() => ada.phase === 'dialing');
      ada.controller.hangUp();
      await world.clock.elapse(1_000);
      const callId = ada.ends[0]!.callId;
      const to = { id: bob.id, device };
      void ada.signalling.send('call:sync', { to, callId, phase: 'connected', epoch: 0, got: 0 });
      await world.clock.elapse(RING);
      assert.deepEqual(said, []);
    });

    it('hears no more of a ring that was on when it was blocked', async () => {
      await world.ring(ada, bob);
      await world.until(() => said.includes('call:ringing'));
      said.length = 0;
      await bob.controller.setBlocked(ada.id, true);
      assert.equal(bob.phase, 'ended');
      await world.until(() => ada.phase === 'ended', 1_000);
      assert.equal(ada.reason, 'no-answer');
      const to = { id: bob.id, device };
      void ada.signalling.send('call:sync', { to, callId: ada.ends[0]!.callId, phase: 'connected', epoch: 0, got: 0 });
      await world.clock.elapse(1_000);
      assert.deepEqual(said, []);
    });

    for (const [how, end] of [
      ['was cancelled', () => ada.controller.hangUp()],
      ['was declined', () => bob.controller.decline()],
    ] as const)
      it(`is told nothing of a ring that ${how} before the block`, async () => {
        await world.ring(ada, bob);
        end();
        await world.until(() => ada.phase === 'ended' && bob.phase === 'ended');
        await bob.controller.setBlocked(ada.id, true);
        said.length = 0;
        const to = { id: bob.id, device };
        const { callId } = ada.ends[0]!;
        void ada.signalling.send('call:sync', { to, callId, phase: 'connected', epoch: 0, got: 0 });
        void ada.signalling.send('call:ringing', { to, callId });
        await world.clock.elapse(1_000);
        assert.deepEqual(said, []);
      });

    it('does not wait in a call that I had placed, and that was over before the answer', async () => {
      await world.ring(bob, ada);
      await bob.controller.setBlocked(ada.id, true);
      world.relay.route = ({ name }) => (name === 'call:cancel' ? [] : [0]);
      bob.controller.hangUp();
      void ada.controller.answer().catch(() => undefined);
      await world.until(() => ada.phase === 'connecting');
      await world.clock.elapse(1_000);
      assert.equal(ada.phase, 'ended');
      assert.equal(ada.reason, 'left');
    });

    it('goes from those who wait, and the call that is on goes on', async () => {
      const cara = await world.phone();
      await world.connect(cara, bob);
      void ada.controller.dial(bob.id);
      await world.until(() => bob.controller.snapshot.waiting.length === 1);
      await bob.controller.setBlocked(ada.id, true);
      assert.deepEqual(bob.controller.snapshot.waiting, []);
      assert.equal(bob.phase, 'connected');
    });

    it('stays in the call that is on', async () => {
      await world.connect(ada, bob);
      await bob.controller.setBlocked(ada.id, true);
      await ada.controller.setMicrophone(false);
      await world.until(() => !bob.controller.snapshot.remote.microphone);
      assert.equal(bob.phase, 'connected');
    });

    it('is blocked in every tab', async () => {
      const tab = await world.phone({ people: storage.tab() });
      await world.ring(ada, tab);
      await bob.controller.setBlocked(ada.id, true);
      // A tab that had nothing to read when it was opened learns of it with the next invite.
      await world.until(() => tab.phase === 'ended', 1_000);
      await world.until(() => ada.phase === 'ended', 1_000);
      assert.equal(ada.reason, 'no-answer');
    });
  });

  /** A phone of the same identity and storage, whose list loads when it is told to. */
  async function slowPhone({ identity }: Phone, people: FakePeopleStorage) {
    let load = () => {};
    const phone = new Phone(world, identity, { people, peopleLoad: new Promise((resolve) => (load = resolve)) });
    await world.online(phone);
    return { phone, load };
  }

  describe('a list that does not load', () => {
    it('lets nobody ring whom it might have blocked, and is asked for again', async () => {
      await bob.controller.setBlocked(NOBODY, true);
      bob.controller.close();
      let loads = 0;
      const failing = () => (loads++ < 2 ? Promise.reject(new Error('offline')) : Promise.resolve());
      const again = new Phone(world, bob.identity, { people: storage, peopleLoad: failing });
      await world.online(again);
      void ada.controller.dial(bob.id);
      await world.until(() => again.phase === 'ringing', 100);
      assert.equal(loads, 3);
    });

    it('keeps nobody from calling', async () => {
      await bob.controller.setBlocked(NOBODY, true);
      bob.controller.close();
      const failing = () => Promise.reject(new Error('offline'));
      const again = new Phone(world, bob.identity, { people: storage, peopleLoad: failing });
      await world.online(again);
      await world.connect(again, ada);
    });

    it('is not asked for where nothing is kept', async () => {
      let loads = 0;
      const phone = new Phone(world, await makeIdentity(), {
        peopleLoad: () => {
          loads += 1;
          return Promise.resolve();
        },
      });
      await world.online(phone);
      await world.ring(ada, phone);
      assert.equal(loads, 0);
    });
  });

  describe('a name that I gave', () => {
    it('is shown instead of the one that is claimed, in the ring and in the call', async () => {
      ada.controller.setName('The bank');
      await bob.controller.namePerson(ada.id, 'Ada');
      let ring: IncomingEvent['ring'] | undefined;
      bob.controller.addEventListener('incoming', (event) => (ring = event.ring));
      await world.ring(ada, bob);
      const { call } = bob.controller.snapshot;
      assert.ok(call.phase === 'ringing');
      assert.deepEqual([call.remote.name, call.ring.remote.name, ring?.remote.name], ['Ada', 'Ada', 'Ada']);
      void bob.controller.answer();
      await world.connected([ada, bob]);
      assert.equal(nameOf(bob), 'Ada');
      bob.controller.hangUp();
      assert.equal(nameOf(bob), 'Ada');
    });

    it('is there while I dial, and in what waits', async () => {
      const cara = await world.phone();
      await bob.controller.namePerson(cara.id, 'Cara');
      void bob.controller.dial(cara.id);
      await world.until(() => bob.phase === 'dialing');
      assert.equal(nameOf(bob), 'Cara');
      await bob.controller.namePerson(ada.id, 'Ada');
      void ada.controller.dial(bob.id);
      await world.until(() => bob.controller.snapshot.waiting.length === 1);
      assert.equal(bob.controller.snapshot.waiting[0]?.remote.name, 'Ada');
    });

    it('comes and goes in a call that is on, and changes nothing else', async () => {
      ada.controller.setName('Miss Lovelace');
      await world.connect(ada, bob);
      await world.until(() => nameOf(bob) === 'Miss Lovelace');
      await bob.controller.namePerson(ada.id, 'Ada');
      assert.equal(nameOf(bob), 'Ada');
      const { call } = bob.controller.snapshot;
      await bob.controller.setBlocked(NOBODY, true);
      assert.equal(nameOf(bob), 'Ada');
      await bob.controller.namePerson(ada.id, 'Ada');
      assert.equal(bob.controller.snapshot.call.phase, call.phase);
      await bob.controller.namePerson(ada.id, '');
      assert.equal(nameOf(bob), 'Miss Lovelace');
    });

    it('leaves what did not change the same object', async () => {
      await bob.controller.namePerson(ada.id, 'Ada');
      await world.connect(ada, bob);
      const cara = await world.phone();
      void cara.controller.dial(bob.id);
      await world.until(() => bob.controller.snapshot.waiting.length === 1);
      const before = bob.controller.snapshot;
      await ada.controller.setMicrophone(false);
      await world.until(() => !bob.controller.snapshot.remote.microphone);
      assert.equal(bob.controller.snapshot.call, before.call);
      assert.equal(bob.controller.snapshot.waiting, before.waiting);
      assert.equal(bob.controller.snapshot.people, before.people);
    });
  });

  const nameOf = ({ call }: Phone): string => ('remote' in call ? call.remote.name : '');

  describe('the last calls', () => {
    const recent = (phone: Phone) =>
      people(phone).recent.map(({ id, direction, missed, video }) => [id, direction, missed, video]);

    it('are noted on both sides', async () => {
      ada.controller.setName('Ada');
      await world.connect(ada, bob, { video: false });
      await world.clock.elapse(60_000);
      ada.controller.hangUp();
      await world.until(() => people(bob).recent.length === 1 && people(ada).recent.length === 1);
      assert.deepEqual(recent(ada), [[bob.id, 'outgoing', false, false]]);
      assert.deepEqual(recent(bob), [[ada.id, 'incoming', false, false]]);
      const [call] = people(bob).recent;
      assert.equal(call?.name, 'Ada');
      assert.ok(call.duration >= 60 && Math.abs(Date.now() - call.at) < 60_000);
    });

    it('say which were missed: not those that were declined', async () => {
      await world.ring(ada, bob);
      ada.controller.hangUp();
      await world.until(() => bob.phase === 'ended');
      await world.ring(ada, bob);
      bob.controller.decline();
      await world.until(() => people(bob).recent.length === 2);
      assert.deepEqual(
        people(bob).recent.map(({ missed }) => missed),
        [false, true],
      );
    });

    it('are not those that another device took', async () => {
      const tablet = await world.phone({ identity: bob.identity });
      void ada.controller.dial(bob.id);
      await world.until(() => bob.phase === 'ringing' && tablet.phase === 'ringing');
      void tablet.controller.answer();
      await world.until(() => bob.phase === 'ended');
      await world.clock.elapse(0);
      assert.deepEqual(people(bob).recent, []);
    });

    it('are forgotten', async () => {
      await world.ring(ada, bob);
      bob.controller.decline();
      await world.until(() => people(bob).recent.length === 1);
      await bob.controller.forgetCalls(NOBODY);
      assert.equal(people(bob).recent.length, 1);
      await bob.controller.forgetCalls();
      assert.deepEqual(people(bob).recent, []);
    });

    it('are there when a page is opened', async () => {
      await world.ring(ada, bob);
      bob.controller.decline();
      await world.until(() => people(bob).recent.length === 1);
      const next = await world.phone({ people: storage.tab() });
      await world.until(() => people(next).recent.length === 1);
    });
  });

  it('refuses what is no ID', async () => {
    const { controller } = bob;
    for (const refused of [
      controller.namePerson('Ada', 'Ada'),
      controller.setBlocked('', true),
      controller.forgetCalls('x'),
    ])
      await assert.rejects(refused, { code: 'invalid-id' });
  });

  it('is told no more once it is closed', async () => {
    await bob.controller.setBlocked(NOBODY, true);
    bob.controller.close();
    let changes = 0;
    bob.controller.addEventListener('change', () => (changes += 1));
    const other = await world.phone({ people: storage.tab() });
    await other.controller.setBlocked(ada.id, true);
    assert.equal(changes, 0);
  });
});
