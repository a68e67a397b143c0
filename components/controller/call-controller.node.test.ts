import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { FakePeer } from '../testing/fake-peer.js';
import type { Leg } from '../testing/memory-relay.js';
import { PhoneWorld } from '../testing/phone-world.js';
import { makeIdentity, type Phone } from '../testing/phone.js';

describe('a call controller', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
  });

  it('calls an ID, rings there, is answered, talks and hangs up, on both sides', async () => {
    const dialled = ada.controller.dial(bob.id, { video: true });
    await world.until(() => bob.phase === 'ringing');
    await world.until(() => ada.call.phase === 'dialing' && Object.values(ada.call.devices).includes('ringing'));
    const answered = bob.controller.answer({ video: true });
    assert.equal((await during(dialled)).phase, 'connected');
    assert.equal((await during(answered)).phase, 'connected');
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.deepEqual([ada.reason, bob.reason], ['hung-up', 'hung-up']);
    assert.deepEqual(ada.phases, ['idle', 'dialing', 'connecting', 'connected', 'ended']);
    assert.deepEqual(bob.phases, ['idle', 'ringing', 'connecting', 'connected', 'ended']);
  });

  async function during<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const mark = () => {
      settled = true;
    };
    promise.then(mark, mark);
    await world.until(() => settled);
    return promise;
  }

  it('closes every peer connection and device after the end, and is ready for the next call', async () => {
    await world.connect(ada, bob);
    bob.controller.hangUp();
    await world.until(() => ada.phase === 'ended');
    assert.equal(world.network.open.length, 0);
    assert.equal(ada.media.devices.live('video') + ada.media.devices.live('audio'), 0);
    await world.connect(ada, bob);
    assert.equal(world.network.open.length, 2);
  });

  it('sends no candidate before the answer, and some after it', async () => {
    const seen: string[] = [];
    world.relay.route = (leg: Leg) => {
      seen.push(JSON.stringify(leg.message));
      return [0];
    };
    await world.ring(ada, bob);
    await world.clock.elapse(20_000);
    assert.equal(seen.filter((text) => text.includes('candidate')).length, 0);
    void bob.controller.answer();
    await world.until(() => ada.phase === 'connected');
    assert.ok(seen.some((text) => text.includes('candidate:')));
  });

  it('sets an answer before anything is drawn that it changes, on both sides', async () => {
    await world.ring(ada, bob);
    await world.until(() => world.network.open.length === 2);
    const order: string[] = [];
    const [adas, bobs] = world.network.open as [FakePeer, FakePeer];
    const { handleDescription } = adas;
    adas.handleDescription = (description) => {
      order.push('Ada sets it');
      return handleDescription.call(adas, description);
    };
    const { commitAnswer } = bobs;
    bobs.commitAnswer = () => {
      order.push('Bob sets it');
      return commitAnswer.call(bobs);
    };
    for (const [name, { controller }] of Object.entries({ Ada: ada, Bob: bob })) {
      controller.addEventListener('change', ({ snapshot, previous }) => {
        const isNews = snapshot.call.phase === 'connecting' && previous.call.phase !== 'connecting';
        // As elements do.
        if (isNews) queueMicrotask(() => order.push(`${name} draws it`));
      });
    }
    void bob.controller.answer();
    await world.connected([ada, bob]);
    assert.deepEqual(order, ['Bob sets it', 'Bob draws it', 'Ada sets it', 'Ada draws it']);
  });

  it('does not tell of devices that close with the call as if they were turned off in it', async () => {
    await world.ring(ada, bob);
    void bob.controller.answer();
    await world.connected([ada, bob]);
    await world.until(() => bob.controller.snapshot.remote.microphone);
    const told: boolean[] = [];
    bob.controller.addEventListener('change', ({ snapshot: { call, remote } }) => {
      if (call.phase === 'connected') told.push(remote.microphone);
    });
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.ok(!told.includes(false), 'nobody was muted');
  });

  it('gives up a dial that is hung up before it has begun, and makes the next one', async () => {
    const dialled = ada.controller.dial(bob.id);
    ada.controller.hangUp();
    assert.deepEqual([(await dialled).phase, ada.phase], ['idle', 'idle']);
    await world.ring(ada, bob);
  });

  it('gives an answered call a head start before what shows it, until the first picture is there, on both sides', async () => {
    await world.ring(ada, bob);
    await world.until(() => world.network.open.length === 2);
    const order: string[] = [];
    for (const [name, { controller }] of Object.entries({ Ada: ada, Bob: bob })) {
      assert.equal(controller.headStart, null);
      controller.addEventListener('phase', ({ to }) => {
        order.push(`${name} is ${to}`);
        if (to === 'connecting') void controller.headStart!.then(() => order.push(`${name} draws`));
      });
    }
    void bob.controller.answer();
    await world.connected([ada, bob]);
    for (const [name, { controller }] of Object.entries({ Ada: ada, Bob: bob })) {
      const { headStart } = controller;
      assert.deepEqual(
        order.filter((what) => what.startsWith(name)),
        [`${name} is connecting`, `${name} is connected`],
      );
      controller.endHeadStart();
      assert.equal(controller.headStart, null);
      await headStart;
      assert.equal(order.at(-1), `${name} draws`);
    }
  });

  it('has a head start end 150 ms after the answer where no picture comes', async () => {
    await world.ring(ada, bob);
    await world.until(() => world.network.open.length === 2);
    const answeredAt = world.clock.now();
    void bob.controller.answer();
    const { headStart } = bob.controller;
    let isOver = false;
    void headStart!.then(() => (isOver = true));
    await world.connected([ada, bob]);
    const left = 150 - (world.clock.now() - answeredAt);
    await world.clock.elapse(left - 1);
    assert.equal(isOver, false);
    await world.clock.elapse(1);
    assert.deepEqual([isOver, bob.phase, bob.controller.headStart], [true, 'connected', null]);
  });

  it('has a head start end with its call', async () => {
    await world.ring(ada, bob);
    void bob.controller.answer();
    await world.connected([ada, bob]);
    assert.notEqual(bob.controller.headStart, null);
    bob.controller.hangUp();
    assert.deepEqual([bob.phase, bob.controller.headStart], ['ended', null]);
  });

  it('gives a call that is placed a head start before what shows it, until its invite goes out', async () => {
    const order: string[] = [];
    world.relay.route = ({ name }) => {
      order.push(name);
      return [0];
    };
    ada.controller.addEventListener('phase', ({ to }) => {
      order.push(to);
      if (to === 'dialing') void ada.controller.headStart!.then(() => order.push('it is drawn'));
    });
    void ada.controller.dial(bob.id);
    await world.until(() => order.includes('it is drawn'));
    assert.deepEqual(order.slice(0, 3), ['dialing', 'call:invite', 'it is drawn']);
    assert.deepEqual([ada.phase, ada.controller.headStart], ['dialing', null]);
  });

  it('draws a call that is placed after 150 ms where it takes longer until its invite goes out', async () => {
    const carol = await world.phone({ sessionsLoad: () => new Promise(() => undefined) });
    void carol.controller.dial(bob.id);
    await world.until(() => carol.phase === 'dialing');
    let isOver = false;
    void carol.controller.headStart!.then(() => (isOver = true));
    await world.clock.elapse(149);
    assert.equal(isOver, false);
    await world.clock.elapse(1);
    assert.deepEqual([isOver, carol.phase], [true, 'dialing']);
  });

  it('has a head start end after 150 ms where a connection takes longer', async () => {
    await world.ring(ada, bob);
    await world.until(() => world.network.open.length === 2);
    world.relay.route = ({ name }) => (name === 'call:accept' ? [1000] : [0]);
    void bob.controller.answer();
    let isOver = false;
    void bob.controller.headStart!.then(() => (isOver = true));
    await world.clock.elapse(149);
    assert.equal(isOver, false);
    await world.clock.elapse(1);
    assert.deepEqual([isOver, bob.phase, bob.controller.headStart], [true, 'connecting', null]);
  });

  it('has the answer ready while it rings: the click sends it without another look at the relay', async () => {
    await world.ring(ada, bob);
    await world.until(() => world.network.open.length === 2);
    await world.clock.elapse(20_000);
    const sent: string[] = [];
    world.relay.route = ({ kind, name }) => {
      if (kind === 'request') sent.push(name);
      return [0];
    };
    void bob.controller.answer();
    await world.until(() => sent.length > 0);
    assert.equal(sent[0], 'call:accept');
  });

  it('asks for no camera in an audio call, and takes one up without another negotiation', async () => {
    await world.connect(ada, bob, { video: false });
    assert.deepEqual(ada.media.devices.prompts, [['audio']]);
    await ada.controller.setCamera(true);
    await world.until(() => bob.controller.snapshot.remote.camera);
    const [, calleePeer] = world.network.open;
    assert.ok(calleePeer);
    await ada.controller.setCamera(false);
    await world.until(() => !bob.controller.snapshot.remote.camera);
    assert.equal(ada.media.devices.live('video'), 0);
  });

  it('tells the other side of a muted microphone, without stopping its track', async () => {
    await world.connect(ada, bob);
    await ada.controller.setMicrophone(false);
    await world.until(() => !bob.controller.snapshot.remote.microphone);
    assert.equal(ada.media.devices.live('audio'), 1);
  });

  it('learns the name of a caller from the ring, and of a callee from the hello', async () => {
    ada.controller.setName('Ada');
    bob.controller.setName('Bob');
    await world.connect(ada, bob);
    assert.deepEqual(names(ada, bob), ['Bob', 'Ada']);
  });

  function names(...phones: Phone[]): string[] {
    return phones.map(({ call }) => ('remote' in call ? call.remote.name : ''));
  }

  it('refuses an ID that is none, its own, and a second dial', async () => {
    const code = async (promise: Promise<unknown>) =>
      promise.then(
        () => 'resolved',
        (error: unknown) => (error as { code: string }).code,
      );
    assert.equal(await code(ada.controller.dial('nobody')), 'invalid-id');
    assert.equal(await code(ada.controller.dial('')), 'invalid-id');
    assert.equal(await code(ada.controller.dial(ada.id.toUpperCase())), 'own-id');
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'dialing');
    assert.equal(await code(ada.controller.dial(bob.id)), 'invalid-state');
    assert.equal(await code(ada.controller.answer()), 'invalid-state');
  });

  it('ends as unavailable when nobody has the ID', async () => {
    const state = await during(ada.controller.dial('k7f2-9mqx-4hdp-t8wz'));
    assert.equal(state.phase === 'ended' && state.reason, 'unavailable');
  });

  it('ends as relay-unreachable when the relay does not take the invite', async () => {
    ada.signalling.cut();
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'dialing');
    await world.clock.elapse(10_000);
    assert.equal(ada.reason, 'relay-unreachable');
  });

  it('ends with matching reasons: declined, cancelled, no answer', async () => {
    await world.ring(ada, bob);
    bob.controller.decline();
    await world.until(() => ada.phase === 'ended');
    await world.ring(ada, bob);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    await world.ring(ada, bob);
    await world.until(() => ada.phase === 'ended', 500);
    await world.until(() => bob.phase !== 'ringing');
    assert.deepEqual(reasons(ada), ['declined', 'cancelled', 'no-answer']);
    assert.deepEqual(reasons(bob), ['declined', 'cancelled', 'missed']);
  });

  const reasons = ({ ends }: Phone) => ends.map(({ reason }) => reason);

  it('is answered on one of two devices, and the other stops ringing', async () => {
    const tablet = await world.phone({ identity: bob.identity });
    void ada.controller.dial(bob.id);
    await world.until(() => bob.phase === 'ringing' && tablet.phase === 'ringing');
    void tablet.controller.answer();
    await world.until(() => ada.phase === 'connected' && tablet.phase === 'connected' && bob.phase === 'ended');
    assert.equal(bob.reason, 'answered-elsewhere');
  });

  it('becomes one call when both dial each other at once', async () => {
    const both = [ada.controller.dial(bob.id), bob.controller.dial(ada.id)];
    for (const state of both) assert.equal((await during(state)).phase, 'connected');
    assert.equal(world.network.open.length, 2);
    assert.deepEqual([ada.ends, bob.ends], [[], []]);
  });

  it('lets a second caller wait, and ends the first call when that one is answered', async () => {
    await world.connect(ada, bob);
    const eve = await world.phone();
    void eve.controller.dial(bob.id);
    await world.until(() => bob.controller.snapshot.waiting.length === 1);
    assert.equal(bob.phase, 'connected');
    const [ring] = bob.controller.snapshot.waiting;
    void bob.controller.answer({ callId: ring?.callId ?? '' });
    await world.until(() => eve.phase === 'connected' && bob.phase === 'connected' && ada.phase === 'ended');
    assert.equal(ada.reason, 'hung-up');
  });

  it('tells a second caller that it is busy where call waiting is off', async () => {
    bob.controller.settings.callWaiting = false;
    await world.connect(ada, bob);
    const eve = await world.phone();
    void eve.controller.dial(bob.id);
    await world.until(() => eve.phase === 'ended', 100);
    assert.equal(eve.reason, 'busy');
    assert.equal(bob.phase, 'connected');
  });

  it('keeps ringing through the loss of the link, and is answered when it is back', async () => {
    await world.ring(ada, bob);
    ada.signalling.cut();
    bob.signalling.cut();
    void bob.controller.answer();
    await world.clock.elapse(6_000);
    assert.equal(ada.phase, 'dialing');
    ada.signalling.restore();
    bob.signalling.restore();
    await world.connected([ada, bob], 10);
  });

  it('goes on without the relay, and hangs up over the data channel', async () => {
    await world.connect(ada, bob);
    ada.signalling.cut();
    bob.signalling.cut();
    await world.clock.elapse(15_000);
    assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.equal(bob.reason, 'hung-up');
  });

  it('notices a path that carries nothing, and is connected again when it does', async () => {
    await world.connect(ada, bob);
    world.network.breakPath();
    await world.clock.elapse(7_000);
    assert.deepEqual([ada.phase, bob.phase], ['reconnecting', 'reconnecting']);
    world.network.healPath();
    await world.connected([ada, bob], 250);
  });

  it('gives up a path that stays dead, with the camera off', async () => {
    await world.connect(ada, bob);
    world.network.breakPath();
    await world.until(() => ada.phase === 'ended' && bob.phase === 'ended', 500);
    assert.deepEqual([ada.reason, bob.reason], ['lost', 'lost']);
    assert.equal(ada.media.devices.live('video'), 0);
  });

  it('never rings for an invite whose fingerprint was swapped, and its caller ends as untrusted', async () => {
    world.relay.route = swapping('call:invite', 'offer');
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'ended', 100);
    assert.equal(ada.reason, 'untrusted');
    assert.deepEqual(bob.phases, ['idle']);
  });

  it('ends on both sides as untrusted when an answer was swapped', async () => {
    await world.ring(ada, bob);
    world.relay.route = swapping('call:accept', 'answer');
    void bob.controller.answer();
    await world.until(() => ada.phase === 'ended' && bob.phase === 'ended');
    assert.deepEqual([ada.reason, bob.reason], ['untrusted', 'untrusted']);
  });

  /** A relay that puts its own fingerprint into what it forwards. */
  function swapping(name: string, field: 'offer' | 'answer') {
    return ({ kind, name: named, message }: Leg) => {
      if (kind === 'delivery' && named === name) {
        const altered = message as Record<string, string>;
        altered[field] = String(altered[field]).replace(/sha-256 ..:..:/g, 'sha-256 00:00:');
      }
      return [0];
    };
  }

  it('lets no stranger touch a call, whatever the stranger says about it', async () => {
    await world.connect(ada, bob);
    const call = ada.call;
    assert.ok(call.phase === 'connected');
    const { id } = await makeIdentity();
    const eve = world.relay.connect(id);
    eve.start({ id, device: 'e'.repeat(32), prove: () => Promise.reject(new Error('unused')) });
    await world.until(() => eve.link === 'online');
    const { callId, remote } = call;
    const to = { id: ada.id, device: deviceOf(bob) };
    await during(
      Promise.all([
        eve.send('call:end', { to, callId, reason: 'hung-up' }),
        eve.send('call:cancel', { to: ada.id, callId, reason: 'cancelled' }),
        eve.send('call:select', { to: ada.id, callId, device: remote.device }),
        eve.send('call:decline', { to, callId, reason: 'declined' }),
        eve.send('call:ringing', { to, callId }),
        eve.send('call:sync', { to, callId, phase: 'connected', epoch: 0, got: 0 }),
        eve.send('call:signal', { to, callId, epoch: 9, seq: 1, content: { kind: 'rebuild' } }),
      ]),
    );
    await world.clock.elapse(5_000);
    assert.equal(ada.call, call);
  });

  /** The device that the other side of the call talks to. */
  function deviceOf({ call }: Phone): string {
    return call.phase === 'connected' ? call.remote.device : '';
  }

  it('goes on hearing and seeing the other where it has no device of its own', async () => {
    for (const kind of ['audio', 'video'] as const) bob.media.devices.fail(kind, 'NotFoundError');
    const failures: string[] = [];
    bob.controller.addEventListener('failure', ({ error }) => failures.push(error.code));
    await world.connect(ada, bob);
    assert.equal(bob.controller.snapshot.local.camera.problem, 'media-missing');
    assert.deepEqual(failures, ['media-missing', 'media-missing']);
  });

  it('tells the other side that a device is off while the system pauses it, and the page that it is', async () => {
    const failures: string[] = [];
    bob.controller.addEventListener('failure', ({ error }) => failures.push(error.code));
    await world.connect(ada, bob);
    await world.until(() => ada.controller.snapshot.remote.camera);
    bob.media.devices.pause('video');
    await world.until(() => !ada.controller.snapshot.remote.camera);
    assert.equal(bob.controller.snapshot.local.camera.on, true);
    assert.equal(ada.controller.snapshot.remote.microphone, true);
    bob.media.devices.pause('video', false);
    await world.until(() => ada.controller.snapshot.remote.camera);
    bob.media.devices.pause('audio');
    await world.until(() => !ada.controller.snapshot.remote.microphone);
    bob.media.devices.pause('audio', false);
    await world.until(() => ada.controller.snapshot.remote.microphone);
    assert.deepEqual(failures, ['media-interrupted', 'media-interrupted']);
  });

  it('is connected while the browser still asks for permission, and sends the tracks once they are there', async () => {
    bob.media.devices.hold();
    await world.connect(ada, bob);
    const callee = world.network.open.find(({ options }) => options.role === 'answerer');
    const sends = () => callee?.sent.video?.kind;
    assert.equal(sends(), undefined);
    bob.media.devices.settle();
    await world.until(() => ada.controller.snapshot.remote.camera);
    assert.equal(sends(), 'video');
  });

  it('leaves nobody in a connected call when only the way to the other side is dead, and mends with it', async () => {
    await world.connect(ada, bob);
    // Ada's peer was made first. What she sends does not arrive; what Bob sends does.
    const [, bobsPeer] = world.network.open;
    bobsPeer!.breakPath();
    world.network.down = true;
    await world.until(() => bob.phase === 'reconnecting', 1_000);
    const noticed = world.clock.now();
    await world.until(() => ada.phase === 'reconnecting', 250);
    assert.ok(world.clock.now() - noticed <= 2_000);
    world.network.healPath();
    await world.connected([ada, bob], 250);
    await world.clock.elapse(10_000);
    assert.deepEqual(
      [ada.phases, bob.phases].map((phases) => phases.slice(-3)),
      [
        ['connected', 'reconnecting', 'connected'],
        ['connected', 'reconnecting', 'connected'],
      ],
    );
  });

  it('says nothing to the person when the other side was wrong about the way', async () => {
    await world.connect(ada, bob);
    const before = ada.phases.length;
    const { call } = bob;
    assert.ok(call.phase === 'connected');
    const lie = { callId: call.callId, phase: 'reconnecting', epoch: 0, got: 1000 } as const;
    void bob.signalling.send('call:sync', { to: { id: ada.id, device: deviceOf(bob) }, ...lie });
    await world.clock.elapse(5_000);
    assert.equal(ada.phases.length, before);
  });

  it('says goodbye and lets go of everything when it is closed', async () => {
    await world.connect(ada, bob);
    ada.controller.close();
    await world.until(() => bob.phase === 'ended');
    assert.equal(bob.reason, 'hung-up');
    assert.equal(ada.media.devices.live('video'), 0);
    bob.controller.close();
    await world.until(() => world.clock.size === 0);
    assert.equal(world.network.open.length, 0);
  });
});
