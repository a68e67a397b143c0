import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Identity } from '../identity/identity.js';
import { FakeClock } from '../testing/fake-clock.js';
import { FakeNetwork } from '../testing/fake-network.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { FakePageMemory, makeIdentity, Phone, type PhoneWorld } from '../testing/phone.js';

type Listen = typeof globalThis.addEventListener;

describe('a page that is reloaded in mid-call', () => {
  let world: PhoneWorld;
  let identities: Identity[];
  let memory: FakePageMemory;
  let page: EventTarget;
  let ada: Phone;
  let bob: Phone;
  /** Node has no page that could go away: a global that it lacks. */
  const global = globalThis as { addEventListener?: Listen };

  beforeEach(async () => {
    const clock = new FakeClock();
    world = { clock, relay: new MemoryRelay({ clock }), network: new FakeNetwork() };
    identities = await Promise.all([makeIdentity(), makeIdentity()]);
    memory = new FakePageMemory();
    ada = open();
    bob = new Phone(world, identities[1]!);
    await until(() => online(ada) && online(bob));
    void ada.controller.dial(bob.id, { video: true });
    await until(() => bob.phase === 'ringing');
    void bob.controller.answer({ video: true });
    await until(() => ada.phase === 'connected' && bob.phase === 'connected');
    // What notes a call is loaded with the first one.
    await until(() => memory.size === 1);
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  const online = ({ controller }: Phone) => controller.snapshot.link === 'online';

  async function until(condition: () => boolean, step = 0): Promise<void> {
    for (let turn = 0; turn < 2_000; turn++) {
      if (condition()) return;
      await world.clock.elapse(step);
    }
    assert.fail(`never so: ${condition.toString()}`);
  }

  /** Ada's phone in a page that can go away. */
  function open(): Phone {
    page = new EventTarget();
    global.addEventListener = page.addEventListener.bind(page) as Listen;
    const phone = new Phone(world, identities[0]!, { memory });
    delete global.addEventListener;
    return phone;
  }

  /** Ada's page goes away, and is there again as another one. */
  async function reload(away = 500): Promise<void> {
    page.dispatchEvent(new Event('pagehide'));
    await until(() => bob.phase !== 'connected');
    ada.controller.close();
    await world.clock.elapse(away);
    ada = open();
    // What it noted is read once.
    await until(() => online(ada) && memory.size === 0);
  }

  it('is offered the call, comes back to it, and nobody is asked on the other side', async () => {
    const { call } = bob;
    await reload();
    assert.equal(bob.phase, 'reconnecting');
    const { comeback } = ada.controller.snapshot;
    assert.deepEqual([comeback?.remote.id, comeback?.video, comeback?.muted], [bob.id, true, false]);
    void ada.controller.comeBack();
    await until(() => ada.phase === 'connected' && bob.phase === 'connected');
    assert.deepEqual(bob.phases.slice(-3), ['reconnecting', 'connecting', 'connected']);
    assert.equal(bob.ends.length, 0);
    assert.notEqual('callId' in bob.call && bob.call.callId, 'callId' in call && call.callId);
    assert.equal(ada.controller.snapshot.comeback, null);
    assert.equal(world.network.open.length, 2);
  });

  it('comes back muted and without a camera where it left so', async () => {
    await ada.controller.setMicrophone(false);
    await ada.controller.setCamera(false);
    await reload();
    void ada.controller.comeBack();
    await until(() => ada.phase === 'connected');
    const { microphone, camera } = ada.controller.snapshot.local;
    assert.deepEqual([microphone.on, camera.on], [false, false]);
    ada.controller.hangUp();
    await until(() => bob.phase === 'ended');
    void ada.controller.dial(bob.id, { video: false });
    await until(() => ada.controller.snapshot.local.microphone.on);
  });

  it('leaves what the other side had muted as it was', async () => {
    await bob.controller.setMicrophone(false);
    await reload();
    void ada.controller.comeBack();
    await until(() => ada.phase === 'connected' && bob.phase === 'connected');
    assert.equal(bob.controller.snapshot.local.microphone.on, false);
    await until(() => !ada.controller.snapshot.remote.microphone);
  });

  it('is offered it as long as the other side waits, which is 20 s', async () => {
    await reload(5_000);
    assert.notEqual(ada.controller.snapshot.comeback, null);
    await until(() => bob.phase === 'ended', 1_000);
    assert.equal(bob.reason, 'left');
    // By the wall clock, which stands still here, it left just now.
    await until(() => ada.controller.snapshot.comeback === null, 1_000);
    await assert.rejects(ada.controller.comeBack(), { code: 'invalid-state' });
  });

  it('is offered nothing after a call that was hung up', async () => {
    ada.controller.hangUp();
    await until(() => bob.phase === 'ended');
    assert.equal(memory.size, 0);
    await reload();
    assert.equal(ada.controller.snapshot.comeback, null);
  });

  it('is offered nothing where the other side had left before', async () => {
    bob.controller.close();
    await until(() => ada.phase === 'ended');
    assert.equal(memory.size, 0);
  });

  it('turns the offer down, and the other side waits no more', async () => {
    await reload();
    ada.controller.dismiss();
    assert.equal(ada.controller.snapshot.comeback, null);
    await until(() => bob.phase === 'ended');
    assert.equal(bob.reason, 'hung-up');
  });

  it('is still offered it after somebody else has rung', async () => {
    const eve = new Phone(world, await makeIdentity());
    await until(() => online(eve));
    await reload();
    void eve.controller.dial(ada.id);
    await until(() => ada.phase === 'ringing');
    ada.controller.decline();
    await until(() => ada.phase === 'ended');
    ada.controller.dismiss();
    assert.equal(ada.phase, 'idle');
    assert.notEqual(ada.controller.snapshot.comeback, null);
    eve.controller.close();
  });

  it('learns that the other side hung up, who is not rung again', async () => {
    await reload();
    bob.controller.hangUp();
    await until(() => bob.phase === 'ended');
    void ada.controller.comeBack();
    await until(() => ada.phase === 'ended');
    assert.equal(ada.reason, 'hung-up');
    assert.equal(bob.phase, 'ended');
  });

  describe('on both sides', () => {
    let bobsMemory: FakePageMemory;
    let bobsPage: EventTarget;

    /** Bob's phone in a page that can go away, too. */
    function openBob(): Phone {
      bobsPage = new EventTarget();
      global.addEventListener = bobsPage.addEventListener.bind(bobsPage) as Listen;
      const phone = new Phone(world, identities[1]!, { memory: bobsMemory });
      delete global.addEventListener;
      return phone;
    }

    beforeEach(async () => {
      bob.controller.close();
      await until(() => ada.phase === 'ended');
      ada.controller.dismiss();
      bobsMemory = new FakePageMemory();
      bob = openBob();
      await until(() => online(bob));
      void bob.controller.dial(ada.id);
      await until(() => ada.phase === 'ringing');
      void ada.controller.answer();
      await until(() => ada.phase === 'connected' && bob.phase === 'connected');
      await until(() => bobsMemory.size === 1 && memory.size === 1);
      await reload();
      bobsPage.dispatchEvent(new Event('pagehide'));
      bob.controller.close();
      bob = openBob();
      await until(() => online(bob) && bobsMemory.size === 0);
    });

    it('rings nobody who turned the offer down', async () => {
      ada.controller.dismiss();
      void bob.controller.comeBack();
      await until(() => bob.phase === 'ended');
      assert.equal(bob.reason, 'hung-up');
      assert.equal(ada.phase, 'idle');
    });

    it('rings where the other side came back first, and its own coming back answers', async () => {
      assert.notEqual(bob.controller.snapshot.comeback, null);
      void ada.controller.comeBack();
      await until(() => bob.phase === 'ringing');
      void bob.controller.comeBack();
      await until(() => ada.phase === 'connected' && bob.phase === 'connected');
    });

    it('is one call when both come back at once', async () => {
      void ada.controller.comeBack();
      void bob.controller.comeBack();
      await until(() => ada.phase === 'connected' && bob.phase === 'connected');
      assert.deepEqual([ada.controller.snapshot.comeback, bob.controller.snapshot.comeback], [null, null]);
    });
  });

  it('is offered the call after a crash, which has no last word, too', async () => {
    await world.clock.elapse(60_000);
    assert.equal(memory.size, 1);
    // The page is gone without a word: what it noted last is all there is.
    ada.signalling.cut();
    const before = memory.get(ada.id)!;
    ada.controller.close();
    memory.set(ada.id, before);
    ada = open();
    await until(() => online(ada) && memory.size === 0);
    assert.notEqual(ada.controller.snapshot.comeback, null);
  });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['something else', '"x"'],
    ['a note with a name that is markup of another length', JSON.stringify({ remote: { name: 'x'.repeat(1e5) } })],
    ['null', 'null'],
  ] as const) {
    it(`is not disturbed by a memory that holds ${what}`, async () => {
      await reload();
      memory.set(ada.id, text);
      ada.controller.close();
      ada = open();
      await until(() => online(ada));
      assert.equal(ada.controller.snapshot.comeback, null);
    });
  }

  it('is offered nothing by a note that is old, or from the future', async () => {
    await reload();
    const remote = { id: bob.id, name: '', device: 'b'.repeat(32) };
    const note = { callId: 'a'.repeat(32), remote, video: true, muted: false };
    for (const at of [Date.now() - 20_001, Date.now() + 60_000]) {
      ada.controller.close();
      memory.set(ada.id, JSON.stringify({ ...note, at }));
      ada = open();
      await until(() => online(ada));
      assert.equal(ada.controller.snapshot.comeback, null);
    }
  });
});

describe('a network that becomes another', () => {
  let world: PhoneWorld & { readonly clock: FakeClock; readonly network: FakeNetwork };
  let ada: Phone;
  let bob: Phone;

  async function until(condition: () => boolean): Promise<void> {
    for (let turn = 0; turn < 2_000 && !condition(); turn++) await world.clock.elapse(0);
    assert.ok(condition(), condition.toString());
  }

  /** A call between two engines. */
  async function connect(adas: string, bobs: string): Promise<void> {
    const clock = new FakeClock();
    world = { clock, relay: new MemoryRelay({ clock }), network: new FakeNetwork() };
    const [one, other] = await Promise.all([makeIdentity(), makeIdentity()]);
    ada = new Phone(world, one, { agent: adas });
    bob = new Phone(world, other, { agent: bobs });
    await until(() => ada.controller.snapshot.link === 'online' && bob.controller.snapshot.link === 'online');
    void ada.controller.dial(bob.id);
    await until(() => bob.phase === 'ringing');
    void bob.controller.answer();
    await until(() => ada.phase === 'connected' && bob.phase === 'connected');
  }

  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  it('restarts ICE in a call that runs, at once and without a word to the people', async () => {
    await connect('chromium', 'chromium');
    ada.signalling.changeNetwork();
    await until(() => world.network.open.some(({ restarts }) => restarts === 1));
    assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
  });

  it('builds the connection anew within 2 s where ICE may not be restarted, and the path is dead', async () => {
    await connect('firefox', 'chromium');
    const before = world.network.peers.length;
    world.network.breakPath();
    bob.signalling.changeNetwork();
    await world.clock.elapse(1_000);
    await world.clock.elapse(1_000);
    assert.ok(world.network.peers.length > before);
    assert.ok(world.network.peers.every(({ restarts }) => restarts === 0));
  });

  it('leaves a call alone where ICE may not be restarted, and the path stands', async () => {
    await connect('firefox', 'chromium');
    const before = world.network.peers.length;
    bob.signalling.changeNetwork();
    await world.clock.elapse(5_000);
    assert.equal(world.network.peers.length, before);
    assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
  });
});
