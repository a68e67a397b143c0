import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileOf } from '../testing/chat-pair.js';
import { FakeClock } from '../testing/fake-clock.js';
import type { FakeNetwork } from '../testing/fake-network.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { PhonePage } from '../testing/phone-page.js';
import { PhoneWorld } from '../testing/phone-world.js';
import { makeIdentity, type Phone } from '../testing/phone.js';

describe('a page that is reloaded in mid-call', () => {
  let world: PhoneWorld;
  let adasPage: PhonePage;
  let ada: Phone;
  let bob: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    adasPage = new PhonePage(world, await makeIdentity());
    ada = await adasPage.open();
    bob = await world.phone();
    await world.connect(ada, bob);
    // What notes a call is loaded with the first one.
    await world.until(() => adasPage.memory.size === 1);
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  /** Ada's page goes away, and is there again as another one. */
  async function reload(away = 500): Promise<void> {
    adasPage.hide();
    await world.until(() => bob.phase !== 'connected');
    ada.controller.close();
    await world.clock.elapse(away);
    ada = await adasPage.open();
    // What reads its note is loaded late.
    await world.until(() => (ada.controller.snapshot.comeback !== null) === adasPage.memory.size > 0);
  }

  it('is offered the call, comes back to it, and nobody is asked on the other side', async () => {
    const { call } = bob;
    await reload();
    assert.equal(bob.phase, 'reconnecting');
    const { comeback } = ada.controller.snapshot;
    assert.deepEqual([comeback?.remote.id, comeback?.video, comeback?.muted], [bob.id, true, false]);
    void ada.controller.comeBack();
    await world.connected([ada, bob]);
    assert.deepEqual(bob.phases.slice(-3), ['reconnecting', 'connecting', 'connected']);
    assert.equal(bob.ends.length, 0);
    assert.notEqual('callId' in bob.call && bob.call.callId, 'callId' in call && call.callId);
    assert.equal(ada.controller.snapshot.comeback, null);
    assert.equal(world.network.open.length, 2);
  });

  it('knows on both sides who began it, whoever came back', async () => {
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    await world.connect(bob, ada);
    await world.until(() => adasPage.memory.size === 1);
    for (let times = 0; times < 2; times += 1) {
      await reload();
      void ada.controller.comeBack();
      await world.connected([ada, bob]);
    }
    bob.controller.hangUp();
    await world.until(() => ada.phase === 'ended' && bob.phase === 'ended');
    const begun = [bob, ada].map(({ call }) => call.phase === 'ended' && call.direction);
    assert.deepEqual(begun, ['outgoing', 'incoming']);
  });

  it('finds the chat empty, while the other side keeps what was written and both go on writing', async () => {
    await ada.controller.sendMessage('before');
    await world.until(() => bob.controller.snapshot.chat.entries.length === 1);
    await reload();
    void ada.controller.comeBack();
    await world.connected([ada, bob]);
    await ada.controller.sendMessage('after');
    await world.until(() => bob.controller.snapshot.chat.entries.length === 2);
    assert.deepEqual(
      bob.controller.snapshot.chat.entries.map((entry) => [entry.id, entry.kind === 'text' && entry.text]),
      [
        ['1', 'before'],
        ['2', 'after'],
      ],
    );
    assert.equal(ada.controller.snapshot.chat.entries.length, 1);
  });

  for (const [what, settle, state] of [
    ['is there', () => Promise.resolve(), 'done'],
    ['could not be written', () => Promise.reject(new DOMException('full', 'QuotaExceededError')), 'stopped'],
  ] as const) {
    it(`learns nothing of its file, of which the other side says in the next call that it ${what}`, async () => {
      let end!: (closing: Promise<void>) => void;
      let isClosing = false;
      const closed = new Promise<void>((resolve) => (end = resolve));
      const to = new WritableStream<Uint8Array<ArrayBuffer>>({
        close: () => {
          isClosing = true;
          return closed;
        },
      });
      const file = () => bob.controller.snapshot.chat.entries.find((entry) => entry.kind === 'file');
      await ada.controller.sendFile(fileOf(100));
      await world.until(() => file() !== undefined);
      await bob.controller.acceptFile(file()!.id, { to });
      await world.until(() => isClosing);
      await reload();
      void ada.controller.comeBack();
      await world.connected([ada, bob]);
      end(settle());
      await world.until(() => file()!.state === state);
      assert.equal(ada.controller.snapshot.chat.entries.length, 0);
    });
  }

  it('comes back muted and without a camera where it left so', async () => {
    await ada.controller.setMicrophone(false);
    await ada.controller.setCamera(false);
    await reload();
    void ada.controller.comeBack();
    await world.until(() => ada.phase === 'connected');
    const { microphone, camera } = ada.controller.snapshot.local;
    assert.deepEqual([microphone.on, camera.on], [false, false]);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    void ada.controller.dial(bob.id, { video: false });
    await world.until(() => ada.controller.snapshot.local.microphone.on);
  });

  it('is heard by somebody else whose ring it answers on the way', async () => {
    const eve = await world.phone();
    await ada.controller.setMicrophone(false);
    await reload();
    bob.signalling.cut({ unnoticed: true });
    void ada.controller.comeBack();
    await world.until(() => ada.phase === 'dialing');
    void eve.controller.dial(ada.id);
    await world.until(() => ada.controller.snapshot.waiting.length === 1);
    assert.equal(ada.controller.snapshot.local.microphone.on, false);
    void ada.controller.answer();
    await world.connected([ada, eve]);
    assert.equal(ada.controller.snapshot.local.microphone.on, true);
    eve.controller.close();
  });

  it('leaves what the other side had muted as it was', async () => {
    await bob.controller.setMicrophone(false);
    await reload();
    void ada.controller.comeBack();
    await world.connected([ada, bob]);
    assert.equal(bob.controller.snapshot.local.microphone.on, false);
    await world.until(() => !ada.controller.snapshot.remote.microphone);
  });

  it('sees the screen that the other side shares, and goes on sharing', async () => {
    await bob.controller.setScreen(true);
    await reload();
    void ada.controller.comeBack();
    await world.connected([ada, bob]);
    await world.until(() => (ada.controller.snapshot.remote.screen?.getVideoTracks().length ?? 0) > 0);
    assert.equal(bob.media.devices.picks, 1);
  });

  it('is offered it as long as the other side waits, which is 20 s', async () => {
    await reload(5_000);
    assert.notEqual(ada.controller.snapshot.comeback, null);
    await world.until(() => bob.phase === 'ended', 1_000);
    assert.equal(bob.reason, 'left');
    // By the wall clock, which stands still here, it left just now.
    await world.until(() => ada.controller.snapshot.comeback === null, 1_000);
    assert.equal(adasPage.memory.size, 0);
    await assert.rejects(ada.controller.comeBack(), { code: 'invalid-state' });
  });

  it('is offered nothing after a call that was hung up', async () => {
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.equal(adasPage.memory.size, 0);
    await reload();
    assert.equal(ada.controller.snapshot.comeback, null);
  });

  it('is offered nothing where the other side had left before', async () => {
    bob.controller.close();
    await world.until(() => ada.phase === 'ended');
    assert.equal(adasPage.memory.size, 0);
  });

  it('is offered it again when it is reloaded once more, for as long as there was left', async () => {
    await reload();
    const noted = adasPage.memory.get(ada.id);
    await reload();
    assert.equal(adasPage.memory.get(ada.id), noted);
    void ada.controller.comeBack();
    await world.connected([ada, bob]);
    assert.equal(bob.ends.length, 0);
  });

  it('is offered it again when it is reloaded while it comes back', async () => {
    await reload();
    const noted = adasPage.memory.get(ada.id);
    bob.signalling.cut({ unnoticed: true });
    void ada.controller.comeBack();
    await world.until(() => ada.phase === 'dialing');
    assert.equal(ada.controller.snapshot.comeback, null);
    await reload();
    assert.equal(adasPage.memory.get(ada.id), noted);
    bob.signalling.cut();
    bob.signalling.restore();
    await world.online(bob);
    void ada.controller.comeBack();
    await world.connected([ada, bob], 100);
    assert.equal(bob.ends.length, 0);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.equal(adasPage.memory.size, 0);
  });

  it('is not offered it again once it has turned it down, or the other side has', async () => {
    await reload();
    ada.controller.dismiss();
    assert.equal(adasPage.memory.size, 0);
    await world.until(() => bob.phase === 'ended');
    await world.connect(ada, bob);
    await world.until(() => adasPage.memory.size === 1);
    await reload();
    bob.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    void ada.controller.comeBack();
    await world.until(() => ada.phase === 'ended');
    assert.equal(adasPage.memory.size, 0);
  });

  it('turns the offer down, and the other side waits no more', async () => {
    await reload();
    ada.controller.dismiss();
    assert.equal(ada.controller.snapshot.comeback, null);
    await world.until(() => bob.phase === 'ended');
    assert.equal(bob.reason, 'hung-up');
  });

  it('is still offered it after somebody else has rung', async () => {
    const eve = await world.phone();
    await reload();
    await world.ring(eve, ada);
    ada.controller.decline();
    await world.until(() => ada.phase === 'ended');
    ada.controller.dismiss();
    assert.equal(ada.phase, 'idle');
    assert.notEqual(ada.controller.snapshot.comeback, null);
    eve.controller.close();
  });

  it('learns that the other side hung up, who is not rung again', async () => {
    await reload();
    bob.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    void ada.controller.comeBack();
    await world.until(() => ada.phase === 'ended');
    assert.equal(ada.reason, 'hung-up');
    assert.equal(bob.phase, 'ended');
  });

  describe('on both sides', () => {
    beforeEach(async () => {
      bob.controller.close();
      await world.until(() => ada.phase === 'ended');
      ada.controller.dismiss();
      const bobsPage = new PhonePage(world, bob.identity);
      bob = await bobsPage.open();
      await world.connect(bob, ada);
      await world.until(() => bobsPage.memory.size === 1 && adasPage.memory.size === 1);
      await reload();
      bobsPage.hide();
      bob.controller.close();
      bob = await bobsPage.open();
      await world.until(() => bob.controller.snapshot.comeback !== null);
    });

    it('rings nobody who turned the offer down', async () => {
      ada.controller.dismiss();
      void bob.controller.comeBack();
      await world.until(() => bob.phase === 'ended');
      assert.equal(bob.reason, 'hung-up');
      assert.equal(ada.phase, 'idle');
    });

    it('rings where the other side came back first, and its own coming back answers', async () => {
      assert.notEqual(bob.controller.snapshot.comeback, null);
      void ada.controller.comeBack();
      await world.until(() => bob.phase === 'ringing');
      void bob.controller.comeBack();
      await world.connected([ada, bob]);
      bob.controller.hangUp();
      await world.until(() => ada.phase === 'ended' && bob.phase === 'ended');
      const begun = [bob, ada].map(({ call }) => call.phase === 'ended' && call.direction);
      assert.deepEqual(begun, ['outgoing', 'incoming']);
    });

    it('is one call when both come back at once', async () => {
      void ada.controller.comeBack();
      void bob.controller.comeBack();
      await world.connected([ada, bob]);
      assert.deepEqual([ada.controller.snapshot.comeback, bob.controller.snapshot.comeback], [null, null]);
      ada.controller.hangUp();
      await world.until(() => ada.phase === 'ended' && bob.phase === 'ended');
      const begun = [bob, ada].map(({ call }) => call.phase === 'ended' && call.direction);
      assert.deepEqual(begun, ['outgoing', 'incoming']);
    });
  });

  it('is offered the call after a crash, which has no last word, too', async () => {
    await world.clock.elapse(60_000);
    assert.equal(adasPage.memory.size, 1);
    // The page is gone without a word: what it noted last is all there is.
    ada.signalling.cut();
    const before = adasPage.memory.get(ada.id)!;
    ada.controller.close();
    adasPage.memory.set(ada.id, before);
    ada = await adasPage.open();
    await world.until(() => ada.controller.snapshot.comeback !== null);
  });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['something else', '"x"'],
    ['a note with a name that is markup of another length', JSON.stringify({ remote: { name: 'x'.repeat(1e5) } })],
    ['null', 'null'],
  ] as const) {
    it(`is not disturbed by a memory that holds ${what}`, async () => {
      await reload();
      adasPage.memory.set(ada.id, text);
      ada.controller.close();
      ada = await adasPage.open();
      assert.equal(ada.controller.snapshot.comeback, null);
    });
  }

  it('is offered nothing by a note that is old, or from the future', async () => {
    await reload();
    const remote = { id: bob.id, name: '', device: 'b'.repeat(32) };
    const note = { callId: 'a'.repeat(32), remote, video: true, muted: false };
    for (const at of [Date.now() - 20_001, Date.now() + 60_000]) {
      ada.controller.close();
      adasPage.memory.set(ada.id, JSON.stringify({ ...note, at }));
      ada = await adasPage.open();
      assert.equal(ada.controller.snapshot.comeback, null);
    }
  });
});

describe('a network that becomes another', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  /** A call between two engines, at a relay whose ICE servers hold for so many seconds. */
  async function connect(adas: string, bobs: string, ttl = 600): Promise<void> {
    const clock = new FakeClock();
    world = new PhoneWorld({ clock, relay: new MemoryRelay({ clock, ttl }) });
    ada = await world.phone({ agent: adas });
    bob = await world.phone({ agent: bobs });
    await world.connect(ada, bob);
  }

  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  it('restarts ICE in a call that runs, at once and without a word to the people', async () => {
    await connect('chromium', 'chromium');
    ada.signalling.changeNetwork();
    await world.until(() => world.network.open.some(({ restarts }) => restarts === 1));
    assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
  });

  it('restarts ICE with the servers that the relay gives by then, at both ends', async () => {
    await connect('chromium', 'chromium', 10);
    const iceServers = [{ urls: ['turn:turn.example'], username: 'later', credential: 'fresh' }];
    world.relay.ice = { iceServers, ttl: 600 };
    // Both have asked for new ones when half of the time is over for which the old ones hold.
    await world.clock.elapse(5_000);
    ada.signalling.changeNetwork();
    await world.until(() => world.network.open.some(({ restarts }) => restarts === 1));
    await world.until(() => world.network.open.every(({ iceServers: [server] }) => server?.username === 'later'));
    assert.deepEqual(
      world.network.open.map((peer) => peer.iceServers),
      [iceServers, iceServers],
    );
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

  it('waits a whole second for the answer to each question, however soon after the last', async () => {
    await connect('firefox', 'chromium');
    const before = world.network.peers.length;
    bob.signalling.changeNetwork();
    await world.clock.elapse(900);
    world.network.breakPath();
    bob.signalling.changeNetwork();
    await world.clock.elapse(900);
    assert.equal(world.network.peers.length, before);
    await world.clock.elapse(200);
    assert.ok(world.network.peers.length > before);
  });

  it('is told to the other side where ICE may not be restarted, and the path is dead', async () => {
    await connect('firefox', 'chromium');
    const told: unknown[] = [];
    ada.signalling.addEventListener('delivery', ({ delivery }) => {
      if (delivery.event === 'call:sync') told.push(delivery.phase);
    });
    world.network.breakPath();
    bob.signalling.changeNetwork();
    await world.clock.elapse(1_100);
    assert.deepEqual(told, ['reconnecting']);
  });

  it('is asked about again when the channel could not take the question', async () => {
    await connect('chromium', 'chromium');
    const peers = [...world.network.open];
    const [, bobs] = peers;
    assert(bobs);
    const send = bobs.send.bind(bobs);
    bobs.send = (message) => message.type !== 'ping' && send(message);
    peers[0]?.reportPath('disconnected');
    await world.until(() => bob.phase === 'reconnecting', 100);
    bobs.send = send;
    peers[0]?.healPath();
    await world.connected([ada, bob], 500);
    assert.deepEqual(world.network.open, peers);
  });

  for (const [engine, restarts] of [
    ['chromium', 1],
    // Its old path ends with the offer of another one, which would not arrive.
    ['firefox', 0],
  ] as const) {
    it(`restarts ICE between two ${engine}s ${restarts} times while the relay is away, and the path stands`, async () => {
      await connect(engine, engine);
      bob.signalling.cut();
      bob.signalling.changeNetwork();
      await world.clock.elapse(1_500);
      assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
      assert.equal(Math.max(...world.network.open.map((peer) => peer.restarts)), restarts);
    });
  }

  it('leaves a call alone where ICE may not be restarted, and the path stands', async () => {
    await connect('firefox', 'chromium');
    const before = world.network.peers.length;
    bob.signalling.changeNetwork();
    await world.clock.elapse(5_000);
    assert.equal(world.network.peers.length, before);
    assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
  });
});

describe('a page that is reloaded in a room', () => {
  let world: PhoneWorld;
  let adasPage: PhonePage;
  let ada: Phone;
  let bob: Phone;
  const left = () => ada.controller.snapshot.leftRoom;

  beforeEach(async () => {
    world = new PhoneWorld();
    adasPage = new PhonePage(world, await makeIdentity());
    ada = await adasPage.open();
    bob = await world.phone();
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  async function reload(isLeft: () => boolean = () => left() !== null): Promise<void> {
    adasPage.hide();
    ada.controller.close();
    ada = await adasPage.open();
    await world.until(isLeft);
  }

  it('is told which it was, and is in it again by joining', async () => {
    await world.gather([ada, bob]);
    await reload();
    assert.equal(left(), 'Tea at five');
    void ada.controller.joinRoom('Tea at five');
    await world.together([ada, bob]);
    assert.equal(left(), null);
    await reload();
    assert.equal(left(), 'Tea at five', 'and is told so again');
  });

  it('is told of a room that its call became, whose name nobody has seen', async () => {
    await world.connect(ada, bob);
    const cem = await world.phone();
    void ada.controller.addPerson(cem.id);
    await world.until(() => cem.phase === 'ringing');
    const { name } = bob.controller.snapshot.room!;
    await reload();
    assert.equal(left(), name);
    void ada.controller.joinRoom(name);
    await world.together([ada, bob]);
    cem.controller.close();
  });

  it('is told of it after a crash too', async () => {
    await world.gather([ada, bob]);
    adasPage.crash(ada);
    ada = await adasPage.open();
    await world.until(() => left() === 'Tea at five');
  });

  it('is told for as long as it may not join, and no longer than ten minutes', async () => {
    await world.gather([ada, bob]);
    await reload();
    world.relay.stop();
    const joining = ada.controller.joinRoom('Tea at five');
    await world.until(() => ada.controller.snapshot.room !== null);
    assert.equal(left(), 'Tea at five');
    ada.controller.leaveRoom();
    await assert.rejects(joining);
    assert.equal(left(), 'Tea at five');
    await world.clock.elapse(600_000);
    assert.equal(left(), null);
    assert.equal(adasPage.memory.size, 0);
  });

  it('is not told of a room that was left, nor of one it does not want back into', async () => {
    await world.gather([ada, bob]);
    await world.until(() => adasPage.memory.size === 1);
    ada.controller.leaveRoom();
    await world.until(() => adasPage.memory.size === 0);
    void ada.controller.joinRoom('Tea at five');
    await world.together([ada, bob]);
    await reload();
    ada.controller.dismiss();
    assert.equal(left(), null);
    assert.equal(adasPage.memory.size, 0);
  });

  it('is told no more once a call has come about, after which there is nothing to come back to', async () => {
    await world.gather([ada]);
    await reload();
    await world.connect(bob, ada);
    assert.equal(left(), null);
    bob.controller.hangUp();
    await world.until(() => adasPage.memory.size === 0);
  });

  it('is told which it was where a call grew while the relay was away', async () => {
    await world.connect(ada, bob);
    world.relay.stop();
    void ada.controller.addPerson('ca70-ca70-ca70-ca70').catch(() => undefined);
    await world.until(() => ada.controller.snapshot.room !== null);
    adasPage.hide();
    assert.match([...adasPage.memory.values()].join(), /"room":/);
  });

  it('is told on where a call comes to nothing', async () => {
    await world.gather([ada]);
    await reload();
    await world.ring(bob, ada);
    ada.controller.decline();
    await world.until(() => bob.phase === 'ended');
    assert.equal(left(), 'Tea at five');
    // What is closed first is the word about the call, which stands before the room.
    ada.controller.dismiss();
    assert.equal(left(), 'Tea at five');
    ada.controller.dismiss();
    assert.equal(left(), null);
    assert.equal(adasPage.memory.size, 0);
  });

  it('is not told of a room in which its phone was closed, and not the page', async () => {
    await world.gather([ada, bob]);
    await world.until(() => adasPage.memory.size === 1);
    ada.controller.close();
    assert.equal(adasPage.memory.size, 0);
    ada = await adasPage.open();
    assert.equal(left(), null);
  });

  it('keeps its note while an offer of an earlier page would have ended', async () => {
    await world.gather([ada, bob]);
    await reload();
    adasPage.hide();
    adasPage.show();
    void ada.controller.joinRoom('Tea at five');
    await world.together([ada, bob]);
    await world.clock.elapse(601_000);
    assert.equal(adasPage.memory.size, 1);
  });

  it('takes nothing for a room that is none', async () => {
    for (const room of ['', 7, 'a'.repeat(10_000), '\u202Eevil']) {
      adasPage.memory.set(ada.id, JSON.stringify({ room, at: Date.now() }));
      ada.controller.close();
      ada = await adasPage.open();
      await world.until(() => adasPage.memory.size === 0);
      assert.equal(left(), null);
    }
  });
});

describe('a path that does not come up', () => {
  /** Two whose path is dead from the start, until something has been done about it. */
  async function call(adas: string, bobs: string, isDone: (network: FakeNetwork) => boolean): Promise<PhoneWorld> {
    const world = new PhoneWorld();
    const ada = await world.phone({ agent: adas });
    const bob = await world.phone({ agent: bobs });
    await world.ring(ada, bob);
    world.network.down = true;
    void bob.controller.answer();
    await world.until(() => ada.phase === 'connecting' && bob.phase === 'connecting');
    await world.until(() => isDone(world.network), 250);
    world.network.healPath();
    await world.connected([ada, bob], 100);
    ada.controller.close();
    bob.controller.close();
    return world;
  }

  it('has its ICE restarted by the caller', async () => {
    const { network } = await call('chromium', 'chromium', ({ peers }) => peers.some(({ restarts }) => restarts > 0));
    assert.deepEqual(
      network.peers.map(({ restarts }) => restarts),
      [1, 0],
    );
  });

  for (const [adas, bobs] of [
    ['chromium', 'firefox'],
    ['firefox', 'chromium'],
  ] as const) {
    it(`is built anew between ${adas} and ${bobs}, where a restart can break it for good`, async () => {
      const { network } = await call(adas, bobs, ({ peers }) => peers.length > 3);
      assert.deepEqual(
        network.peers.map(({ restarts }) => restarts),
        [0, 0, 0, 0],
      );
    });
  }
});
