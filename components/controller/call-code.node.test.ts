import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { type AnsweredState, type CallError, silentLog } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import type { CodeMessage } from '../protocol/code-messages.js';
import { FakeClock } from '../testing/fake-clock.js';
import type { FakeChannel } from '../testing/fake-channel.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';
import type { FeatureTools } from './call-feature.js';
import { CodeLine } from './code-line.js';

const seen = ({ controller }: Phone) => controller.snapshot.verification;
const status = (phone: Phone) => seen(phone).status;
const codesOf = (phone: Phone): FakeChannel => phone.peers.at(-1)!.codes;
const OTHER = 'A'.repeat(43);

/** Notes what somebody says about the code, and may have it say something else, or nothing. */
function overhear(phone: Phone, turn: (message: CodeMessage) => CodeMessage | null = (message) => message) {
  const channel = codesOf(phone);
  const send = channel.send.bind(channel);
  const said: CodeMessage[] = [];
  channel.send = (text) => {
    const message = JSON.parse(text as string) as CodeMessage;
    said.push(message);
    const turned = turn(message);
    if (turned) send(JSON.stringify(turned));
  };
  return { said, say: (message: unknown) => send(typeof message === 'string' ? message : JSON.stringify(message)) };
}

describe('the way of a safety code', () => {
  it('leads nowhere where the certificates are not known: a code would say nothing of who is there', async () => {
    const peer = { sdp: ['', ''], codes: new EventTarget() } as unknown as Peer;
    const call = { snapshot: { id: 'k7f2-9mqx-4hdp-t8wz' } };
    const set = () => assert.fail('nothing is shown');
    const tools = { call, set, clock: new FakeClock(), log: silentLog } as unknown as FeatureTools;
    const line = new CodeLine(tools, { direction: 'outgoing', remote: {} } as AnsweredState);
    line.attach(peer);
    await assert.rejects(line.compare(), { code: 'unsupported' });
    line.close();
    await assert.rejects(line.compare(), { code: 'invalid-state' });
  });
});

describe('the safety code of a call', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;
  const others: Phone[] = [];

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
  });
  afterEach(() => {
    for (const { controller } of [ada, bob, ...others.splice(0)]) controller.close();
  });

  const isShown = (...phones: Phone[]) => world.until(() => phones.every((phone) => status(phone) === 'comparing'));
  /** More turns than an exchange takes. */
  const settled = async () => {
    for (let turn = 0; turn < 40; turn++) await world.clock.elapse(0);
  };
  const refused = (asked: Promise<void>) =>
    asked.then(
      () => null,
      (error: unknown) => (error as CallError).code,
    );

  const askers: Readonly<Record<string, () => readonly Phone[]>> = {
    'the caller': () => [ada],
    'the called': () => [bob],
    'both at once': () => [ada, bob],
    'both at once, the other way round': () => [bob, ada],
  };
  for (const [who, asking] of Object.entries(askers)) {
    it(`is the same on both sides, where ${who} asked for it`, async () => {
      await world.connect(ada, bob);
      for (const { controller } of asking()) void controller.compareCode();
      await isShown(ada, bob);
      assert.equal(seen(ada).code?.length, 7);
      assert.deepEqual(seen(ada).code, seen(bob).code);
    });
  }

  it('costs nothing before somebody asks for it', async () => {
    await world.connect(ada, bob);
    const heard = [overhear(ada), overhear(bob)];
    await settled();
    assert.deepEqual(
      heard.flatMap(({ said }) => said),
      [],
    );
    assert.deepEqual(
      [seen(ada), seen(bob)],
      [
        { status: 'none', code: null },
        { status: 'none', code: null },
      ],
    );
  });

  it('tells the offerer’s nonce only once it has the answerer’s', async () => {
    await world.connect(ada, bob);
    const order: string[] = [];
    overhear(ada, (message) => {
      order.push(`ada ${message.type}`);
      return message;
    });
    overhear(bob, (message) => {
      order.push(`bob ${message.type}`);
      return message;
    });
    await bob.controller.compareCode();
    await isShown(ada, bob);
    assert.deepEqual(order, ['bob ask', 'ada commit', 'bob reveal', 'ada reveal']);
  });

  it('is confirmed or not by each person, who may have pressed the wrong button', async () => {
    await world.connect(ada, bob);
    await ada.controller.compareCode();
    await isShown(ada, bob);
    const { code } = seen(ada);
    await ada.controller.confirmCode(false);
    assert.deepEqual([status(ada), status(bob)], ['mismatched', 'comparing']);
    await ada.controller.compareCode();
    assert.deepEqual(seen(ada), { status: 'comparing', code });
    await ada.controller.confirmCode(true);
    await bob.controller.confirmCode(true);
    assert.deepEqual(
      [seen(ada), seen(bob)],
      [
        { status: 'matched', code },
        { status: 'matched', code },
      ],
    );
    assert.ok(Object.isFrozen(seen(ada)) && Object.isFrozen(code));
  });

  it('is there for a connected call of two, and confirmed where there is one', async () => {
    assert.equal(await refused(ada.controller.compareCode()), 'invalid-state');
    await world.connect(ada, bob);
    assert.equal(await refused(ada.controller.confirmCode(true)), 'invalid-state');
    ada.controller.hangUp();
    assert.equal(await refused(ada.controller.compareCode()), 'invalid-state');
    assert.equal(await refused(ada.controller.confirmCode(true)), 'invalid-state');
  });

  it('is about the certificates that the connection was proven with, whatever becomes of it', async () => {
    await world.connect(ada, bob);
    // What a call has is loaded in the system's time, and is there once it is asked for anything.
    for (const { controller } of [ada, bob]) await controller.sendMessage('Hello');
    for (const { peers } of [ada, bob]) Object.defineProperty(peers.at(-1), 'sdp', { value: ['', ''] });
    await ada.controller.compareCode();
    await isShown(ada, bob);
    assert.deepEqual(seen(ada).code, seen(bob).code);
  });

  it('is none where the call ends before it is asked for, at whatever moment', async () => {
    await world.connect(ada, bob);
    // What it is made of is loaded from here on.
    await ada.controller.compareCode();
    const outcomes: (string | null)[] = [];
    for (let turns = 0; outcomes.at(-1) !== null; turns++) {
      ada.controller.hangUp();
      await world.until(() => bob.phase === 'ended');
      await world.connect(ada, bob);
      const asked = refused(ada.controller.compareCode());
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      ada.controller.hangUp();
      outcomes.push(await asked);
      assert.equal(status(ada), 'none');
    }
    assert.ok(outcomes.length > 2);
    assert.deepEqual(new Set(outcomes.slice(0, -1)), new Set(['invalid-state']));
  });

  it('goes with its call, and is another one in the next', async () => {
    await world.connect(ada, bob);
    await ada.controller.compareCode();
    await isShown(ada, bob);
    const { code } = seen(ada);
    await ada.controller.confirmCode(true);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.deepEqual([status(ada), status(bob)], ['none', 'none']);
    await world.connect(ada, bob);
    assert.deepEqual([status(ada), status(bob)], ['none', 'none']);
    await bob.controller.compareCode();
    await isShown(ada, bob);
    assert.notDeepEqual(seen(ada).code, code);
  });

  it('goes when the call becomes a room', async () => {
    const cem = await world.phone();
    others.push(cem);
    await world.connect(ada, bob);
    await ada.controller.compareCode();
    await isShown(ada, bob);
    void ada.controller.addPerson(cem.id);
    await world.until(() => [ada, bob].every(({ controller }) => controller.snapshot.room !== null));
    assert.deepEqual([status(ada), status(bob)], ['none', 'none']);
    assert.equal(await refused(ada.controller.compareCode()), 'invalid-state');
  });

  describe('over a path that is lost', () => {
    const lose = async () => {
      world.network.breakPath();
      for (const peer of world.network.open) peer.reportPath('failed');
      await world.clock.elapse(8_000);
    };
    const mend = async () => {
      world.network.healPath();
      await world.connected([ada, bob], 250);
      assert.ok(world.network.peers.length > 2, 'the connection was built anew');
    };

    it('outlives a connection that is built anew: its certificates are the same', async () => {
      await world.connect(ada, bob);
      await ada.controller.compareCode();
      await isShown(ada, bob);
      const { code } = seen(bob);
      await bob.controller.confirmCode(true);
      await lose();
      await mend();
      await settled();
      assert.deepEqual(
        [seen(ada), seen(bob)],
        [
          { status: 'comparing', code },
          { status: 'matched', code },
        ],
      );
      await ada.controller.compareCode();
      assert.deepEqual(seen(ada).code, code);
    });

    it('waits for the path, and only then for the other page', async () => {
      await world.connect(ada, bob);
      await lose();
      assert.equal(ada.phase, 'reconnecting');
      await ada.controller.compareCode();
      await world.clock.elapse(10_000);
      assert.deepEqual([ada.phase, status(ada)], ['reconnecting', 'waiting']);
      await mend();
      await isShown(ada, bob);
    });

    for (const [lost, by] of [
      ['commit', 'ada'],
      ['reveal', 'bob'],
      ['reveal', 'ada'],
    ] as const) {
      it(`is made over the next one, where the ${lost} of ${by} was lost with the last`, async () => {
        await world.connect(ada, bob);
        const phone = by === 'ada' ? ada : bob;
        const { said } = overhear(phone, (message) => (message.type === lost ? null : message));
        await ada.controller.compareCode();
        await world.until(() => said.some(({ type }) => type === lost));
        await settled();
        assert.ok([ada, bob].some((one) => seen(one).code === null));
        await lose();
        await mend();
        await isShown(ada, bob);
        assert.deepEqual(seen(ada).code, seen(bob).code);
      });
    }
  });

  it('is asked for again where the other page was still loading what hears it', async () => {
    await world.connect(ada, bob);
    let isLoaded = false;
    const { said } = overhear(ada, (message) => (isLoaded ? message : null));
    await ada.controller.compareCode();
    await settled();
    isLoaded = true;
    assert.deepEqual([status(ada), said.length], ['waiting', 1]);
    await world.clock.elapse(2_500);
    await isShown(ada, bob);
    assert.deepEqual(said[1], said[0]);
    const told = said.length;
    await world.clock.elapse(60_000);
    assert.equal(said.length, told);
  });

  describe('with another page that is too old for it', () => {
    it('says after ten seconds that nobody answers, and takes what comes later', async () => {
      await world.connect(ada, bob);
      const { say } = overhear(bob, () => null);
      await ada.controller.compareCode();
      await settled();
      assert.equal(status(ada), 'waiting');
      await world.clock.elapse(9_999);
      assert.equal(status(ada), 'waiting');
      await world.clock.elapse(1);
      assert.deepEqual([seen(ada).status, status(bob)], ['unanswered', 'none']);
      await ada.controller.compareCode();
      assert.equal(status(ada), 'waiting');
      say({ type: 'reveal', nonce: OTHER });
      await isShown(ada);
      await world.clock.elapse(10_000);
      assert.equal(status(ada), 'comparing');
    });

    it('takes one of a later version for one that does not answer', async () => {
      await world.connect(ada, bob);
      overhear(ada, (message) => ('version' in message ? { ...message, version: 2 } : message));
      await bob.controller.compareCode();
      await ada.controller.compareCode();
      await settled();
      await world.clock.elapse(10_000);
      assert.deepEqual([status(ada), status(bob)], ['unanswered', 'unanswered']);
    });
  });

  describe('with somebody who cheats', () => {
    it('is none where something else is revealed than was committed to, and that stays', async () => {
      await world.connect(ada, bob);
      const { say } = overhear(ada, (message) =>
        message.type === 'reveal' ? { type: 'reveal', nonce: OTHER } : message,
      );
      await bob.controller.compareCode();
      await world.until(() => status(bob) === 'tampered');
      assert.equal(seen(bob).code, null);
      assert.equal(await refused(bob.controller.confirmCode(true)), 'invalid-state');
      say({ type: 'commit', version: 1, commitment: OTHER });
      await bob.controller.compareCode();
      await settled();
      await world.clock.elapse(10_000);
      assert.deepEqual(seen(bob), { status: 'tampered', code: null });
    });

    it('is told of it where nobody here has asked for a code', async () => {
      await world.connect(ada, bob);
      overhear(ada, (message) => (message.type === 'reveal' ? { type: 'reveal', nonce: OTHER } : message));
      await ada.controller.compareCode();
      await world.until(() => status(bob) === 'tampered');
    });

    it('takes one commitment in a call, and tells one nonce, however often it is asked', async () => {
      await world.connect(ada, bob);
      const { say, said: sent } = overhear(ada, (message) => (message.type === 'reveal' ? null : message));
      const { said } = overhear(bob);
      await ada.controller.compareCode();
      await world.until(() => said.length === 1);
      for (const commitment of [OTHER, `${'A'.repeat(42)}E`]) say({ type: 'commit', version: 1, commitment });
      await settled();
      assert.equal(said.length, 1);
      say(sent[0]);
      await world.until(() => said.length === 2);
      assert.deepEqual(said[1], said[0]);
    });

    it('takes one nonce for its own, and shows one code', async () => {
      await world.connect(ada, bob);
      const { say } = overhear(bob);
      const { said } = overhear(ada);
      await ada.controller.compareCode();
      await isShown(ada, bob);
      const { code } = seen(ada);
      const told = said.length;
      for (const letter of 'AEI') say({ type: 'reveal', nonce: 'A'.repeat(42) + letter });
      await settled();
      assert.deepEqual([seen(ada).code, said.length], [code, told]);
      say({ type: 'ask', version: 1 });
      await world.until(() => said.length === told + 2);
      assert.deepEqual(said.slice(told), said.slice(0, told));
      assert.deepEqual(seen(ada), { status: 'comparing', code });
    });

    it('says nothing to what is out of place', async () => {
      await world.connect(ada, bob);
      const [fromAda, fromBob] = [overhear(ada), overhear(bob)];
      fromAda.say({ type: 'ask', version: 1 });
      fromAda.say({ type: 'reveal', nonce: OTHER });
      fromBob.say({ type: 'commit', version: 1, commitment: OTHER });
      fromBob.say({ type: 'reveal', nonce: OTHER });
      await settled();
      assert.deepEqual([fromAda.said, fromBob.said, status(ada), status(bob)], [[], [], 'none', 'none']);
    });

    it('hears thirty messages a minute, and no more', async () => {
      await world.connect(ada, bob);
      const { said } = overhear(ada);
      const { say } = overhear(bob);
      for (let count = 0; count < 200; count++) say({ type: 'ask', version: 1 });
      await world.until(() => said.length === 30);
      await settled();
      assert.equal(said.length, 30);
      await world.clock.elapse(60_000);
      await bob.controller.compareCode();
      await isShown(ada, bob);
    });

    it('stays whole whatever comes', async () => {
      const message = fc.oneof(
        fc.constant({ type: 'ask', version: 1 }),
        fc.constantFrom('A', 'E').map((end) => ({ type: 'reveal', nonce: 'A'.repeat(42) + end })),
        fc.constantFrom('A', 'E').map((end) => ({ type: 'commit', version: 1, commitment: 'A'.repeat(42) + end })),
        fc.json(),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(message, { maxLength: 12 }), fc.boolean(), async (messages, byAda) => {
          await world.connect(ada, bob);
          const { say } = overhear(byAda ? ada : bob);
          const victim = byAda ? bob : ada;
          for (const one of messages) say(one);
          await settled();
          const { status: known, code } = seen(victim);
          // A commitment to A…A or A…E that was found before its nonce would be a broken SHA-256.
          assert.ok(code === null ? ['none', 'tampered'].includes(known) : !byAda, JSON.stringify(seen(victim)));
          ada.controller.hangUp();
          await world.until(() => bob.phase === 'ended');
        }),
        { numRuns: 10 },
      );
    });

    /** Somebody with two phones, whom Ada has called in place of Bob, and who has called him. */
    async function between() {
      const [front, back] = [await world.phone(), await world.phone()];
      others.push(front, back);
      await world.connect(ada, front);
      await world.connect(back, bob);
      return { front, back };
    }

    it('is two different codes where somebody sits between with a call to each', async () => {
      const { front, back } = await between();
      await Promise.all([ada.controller.compareCode(), back.controller.compareCode()]);
      await isShown(ada, front, back, bob);
      assert.deepEqual([seen(ada).code, seen(back).code], [seen(front).code, seen(bob).code]);
      assert.notDeepEqual(seen(ada).code, seen(bob).code);
    });

    it('is noticed where somebody between hands on every word', async () => {
      const { front, back } = await between();
      const toAda = overhear(front, () => null);
      const toBob = overhear(back, () => null);
      codesOf(front).addEventListener('message', (event) => toBob.say((event as MessageEvent).data));
      codesOf(back).addEventListener('message', (event) => toAda.say((event as MessageEvent).data));
      await ada.controller.compareCode();
      await world.until(() => status(bob) === 'tampered');
      assert.equal(status(ada), 'comparing');
      assert.equal(seen(bob).code, null);
    });
  });
});
