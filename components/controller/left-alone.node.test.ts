import assert from 'node:assert/strict';
import { once } from 'node:events';
import { beforeEach, describe, it } from 'node:test';
import { silentLog } from '../core/index.js';
import { offerStatement } from '../identity/statements.js';
import { fingerprintOf, type Party, type Request } from '../protocol/index.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

/** What must not stay when the other side is not there, or does not mean it. */
describe('a phone on its own', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;
  let warnings: string[];

  beforeEach(async () => {
    warnings = [];
    world = new PhoneWorld({ log: { ...silentLog, warn: (message) => warnings.push(message) } });
    ada = await world.phone();
    bob = await world.phone();
  });

  for (const video of [true, false]) {
    const kind = video ? 'video' : 'audio';

    for (const [what, end] of [
      ['hung up', () => bob.controller.hangUp()],
      ['closed', () => bob.controller.close()],
    ] as const) {
      it(`has no microphone open after an answer with ${kind} that is ${what} in the same breath`, async () => {
        await world.ring(ada, bob);
        void bob.controller.answer({ video });
        end();
        await world.clock.elapse(500);
        assert.equal(bob.media.track('audio'), null);
      });
    }

    it(`has no microphone open after a dial with ${kind} that a listener hangs up at once`, async () => {
      ada.controller.addEventListener('phase', ({ to }) => {
        if (to === 'dialing') ada.controller.hangUp();
      });
      await ada.controller.dial(bob.id, { video });
      await world.clock.elapse(500);
      assert.equal(ada.media.track('audio'), null);
    });
  }

  for (const [seconds, said] of [
    [55, ['call:end']],
    [65, []],
  ] as const) {
    it(`has ${said.length ? 'a' : 'no'} last word ${String(seconds)} s after its call, where the link was away`, async () => {
      await world.connect(ada, bob);
      ada.signalling.cut();
      ada.controller.hangUp();
      await world.clock.elapse(seconds * 1_000);
      const words: string[] = [];
      world.relay.route = ({ kind, name }) => {
        if (kind === 'request') words.push(name);
        return [0];
      };
      ada.signalling.restore();
      await world.clock.elapse(0);
      assert.deepEqual(words, said);
    });
  }

  describe('that is closed', () => {
    /** Closes Bob's at a moment of a call to it, and lets everything happen that was under way. */
    async function call(closesAt: Promise<unknown>): Promise<void> {
      const closed = closesAt.then(() => bob.controller.close());
      void ada.controller.dial(bob.id);
      await world.until(() => bob.signalling.link === 'offline');
      await closed;
      ada.controller.close();
      // The browser's own cryptography keeps no fake time.
      for (let turn = 0; turn < 20; turn++) await world.clock.elapse(1);
    }

    it('is not rung by an invite that is being verified at the time', async () => {
      let rang = false;
      bob.controller.addEventListener('incoming', () => (rang = true));
      await call(once(bob.signalling, 'delivery'));
      assert.deepEqual([bob.phase, rang], ['idle', false]);
      assert.equal(world.network.peers.length, 1, 'the caller alone has made a connection');
      assert.deepEqual([world.network.open.length, world.clock.size], [0, 0]);
    });

    it('has no word for an invite that proves to be false', async () => {
      const send = ada.signalling.send.bind(ada.signalling) as (...args: unknown[]) => Promise<never>;
      ada.signalling.send = (name: string, request: object, options: unknown) =>
        send(name, name === 'call:invite' ? { ...request, name: 'Somebody else' } : request, options);
      await call(once(bob.signalling, 'delivery'));
      assert.deepEqual(warnings, []);
    });

    it('by a listener says so to the other side first', async () => {
      await world.connect(ada, bob);
      ada.controller.addEventListener('phase', ({ to }) => to === 'reconnecting' && ada.controller.close());
      world.network.open[0]?.reportPath('disconnected');
      await world.until(() => bob.phase === 'ended');
      assert.equal(bob.reason, 'hung-up');
      assert.deepEqual([ada.phase, ada.signalling.link, world.network.open.length], ['ended', 'offline', 0]);
    });

    for (const phase of ['dialing', 'ringing'] as const) {
      it(`by a listener that hears of "${phase}" leaves no connection and no timer`, async () => {
        for (const { controller } of [ada, bob])
          controller.addEventListener('phase', ({ to }) => to === phase && controller.close());
        void ada.controller.dial(bob.id);
        await world.until(() => [ada, bob].some(({ signalling }) => signalling.link === 'offline'));
        for (const { controller, signalling } of [ada, bob]) if (signalling.link !== 'offline') controller.close();
        await world.clock.elapse(0);
        assert.deepEqual([world.network.open.length, world.clock.size], [0, 0]);
      });
    }
  });

  it('is not rung by an invite that is being verified when another socket takes its place', async () => {
    const delivered = once(bob.signalling, 'delivery');
    let rang = false;
    bob.controller.addEventListener('incoming', () => (rang = true));
    void ada.controller.dial(bob.id);
    const replaced = delivered.then(() => {
      const party = { id: bob.id, device: bob.signalling.device! };
      world.relay.handleUp({ party, carries: false, receive: () => undefined, handleReplaced: () => undefined });
      world.clock.advance(0);
    });
    await world.until(() => bob.signalling.link === 'offline');
    await replaced;
    // The browser's own cryptography keeps no fake time.
    for (let turn = 0; turn < 20; turn++) await world.clock.elapse(1);
    assert.deepEqual([bob.phase, rang], ['idle', false]);
  });

  describe('whose caller makes new connections', () => {
    let offer: string;
    let seq: number;
    let callId: string;
    let from: Party;
    let to: Party;

    beforeEach(async () => {
      seq = 0;
      const send = ada.signalling.send.bind(ada.signalling) as (...args: unknown[]) => Promise<never>;
      ada.signalling.send = (name: string, request: object, options: unknown) => {
        if (name === 'call:invite') ({ offer } = request as Request<'call:invite'>);
        if (name === 'call:signal') ({ seq } = request as Request<'call:signal'>);
        return send(name, request, options);
      };
      await world.connect(ada, bob);
      await world.clock.elapse(500);
      assert(ada.call.phase === 'connected' && bob.call.phase === 'connected');
      ({ callId } = bob.call);
      from = { id: ada.id, device: bob.call.remote.device };
      to = { id: bob.id, device: ada.call.remote.device };
    });

    /** An offer as Ada's own page would sign it, which nobody will ever follow up. */
    async function offers(epoch: number): Promise<void> {
      const placed = { callId, epoch, from, to: bob.id, fingerprint: fingerprintOf(offer)! };
      const proof = await ada.identity.sign(offerStatement(placed));
      const content = { kind: 'description', description: { type: 'offer', sdp: offer }, proof } as const;
      seq += 1;
      void ada.signalling.send('call:signal', { to, callId, epoch, seq, content });
      await world.clock.elapse(0);
    }

    it('notices within 6 s that nothing comes over the new one, and gives it up', async () => {
      const before = world.network.peers.length;
      await offers(1);
      // It is verified by the browser's own cryptography, which keeps no fake time.
      await world.until(() => world.network.peers.length > before);
      ada.signalling.cut();
      world.network.breakPath();
      await world.clock.elapse(6_000);
      assert.equal(bob.phase, 'reconnecting');
      await world.until(() => bob.phase === 'ended', 1_000);
      assert.equal(bob.reason, 'lost');
      assert.equal(bob.media.track('audio'), null);
    });

    it('makes no more than six a minute for it', async () => {
      const before = world.network.peers.length;
      for (let epoch = 1; epoch <= 40; epoch++) await offers(epoch);
      await world.until(() => world.network.peers.length >= before + 6);
      await world.clock.elapse(1_000);
      assert.equal(world.network.peers.length, before + 6);
    });
  });
});
