import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallPhase, Log } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import { offerStatement } from '../identity/statements.js';
import {
  ChannelMessageSchema,
  deliverySchemas,
  fingerprintOf,
  readChannelMessage,
  type DeliveryName,
  type EndReason,
  type Party,
} from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { createFakeCertificate, writeFakeSdp } from '../testing/fake-sdp.js';
import { MemoryRelay, type MemoryLink } from '../testing/memory-relay.js';
import { Mutants } from '../testing/mutants.js';
import { PhoneWorld } from '../testing/phone-world.js';
import { makeIdentity, Phone } from '../testing/phone.js';
import { CHANNEL_MESSAGES, DELIVERIES } from '../testing/wire-samples.js';
import { randomToken } from './random-token.js';

/** `FUZZ_SEED=… npm run test:node components/controller/attacks` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
/** Of each attacker, over all phases. */
const MUTANTS = Number(process.env.FUZZ_MUTANTS ?? 10_000);
/** So many arrive before anybody looks. */
const AT_ONCE = 25;
const EVENTS = Object.keys(deliverySchemas) as DeliveryName[];

const PHASES: readonly CallPhase[] = ['idle', 'dialing', 'ringing', 'connecting', 'connected', 'reconnecting', 'ended'];

/** A mistake of the code, and not its answer to what came. */
function isFault(cause: unknown): boolean {
  return [TypeError, RangeError, ReferenceError].some((mistake) => cause instanceof mistake);
}

/** The arrows of the diagram in call-state.ts. */
const ARROWS: Readonly<Record<CallPhase, readonly CallPhase[]>> = {
  idle: ['dialing', 'ringing'],
  dialing: ['connecting', 'ended'],
  ringing: ['connecting', 'ended'],
  connecting: ['connected', 'ended'],
  // Idle is the line of a call that has become a room.
  connected: ['reconnecting', 'ended', 'idle'],
  reconnecting: ['connected', 'ended', 'idle'],
  ended: ['idle', 'dialing', 'ringing'],
};

/**
 * A relay stamps senders and can say any word in anybody's name, so that it can end a call, as it could by passing nothing
 * on. These are the ends that words can make. What it can't: have a call be with anybody else, or let an unproven one ring.
 */
const BY_WORDS: readonly EndReason[] = [
  ...([
    'hung-up',
    'left',
    'untrusted',
    'ice-failed',
    'no-turn',
    'media-failed',
    'lost',
    'cancelled',
    'declined',
  ] as const),
  ...(['busy', 'missed', 'answered-elsewhere', 'unsupported'] as const),
];
/** What the other party of an answered call can end it by: it says so, breaks its proofs, or names other ends. */
const BY_PARTY: readonly EndReason[] = [
  'hung-up',
  'left',
  'untrusted',
  'ice-failed',
  'no-turn',
  'media-failed',
  'lost',
];

/** A relay that says whatever it likes to whomever it likes. */
class HostileRelay extends MemoryRelay {
  readonly #links: MemoryLink[] = [];
  /** The last honest delivery of each kind, to be twisted. */
  readonly heard = new Map<string, object>();

  override handleUp(link: MemoryLink): void {
    this.#links.push({ ...link });
    const receive = link.receive;
    link.receive = (name, payload) => {
      this.heard.set(`${link.party.id} ${name}`, payload as object);
      receive(name, payload);
    };
    super.handleUp(link);
  }

  party(id: string): Party {
    return this.#linkOf(id).party;
  }

  say(id: string, name: DeliveryName, payload: unknown): void {
    this.#linkOf(id).receive(name, payload);
  }

  #linkOf(id: string): MemoryLink {
    return this.#links.filter(({ party }) => party.id === id).at(-1)!;
  }
}

/** Ada, who is attacked, and Bob, with whom she has a call. */
class Scene {
  readonly world: PhoneWorld;
  readonly relay: HostileRelay;
  readonly ada: Phone;
  readonly bob: Phone;
  /** Faults that were caught on their way out of a handler. */
  readonly faults: unknown[] = [];

  private constructor(ada: Identity, bob: Identity) {
    const clock = new FakeClock();
    const log: Log = {
      debug: () => undefined,
      warn: (message, detail) => {
        if (isFault(detail)) this.faults.push(`${message}: ${String(detail)}`);
      },
    };
    this.relay = new HostileRelay({ clock });
    this.world = new PhoneWorld({ clock, relay: this.relay, log });
    this.ada = new Phone(this.world, ada);
    this.bob = new Phone(this.world, bob);
  }

  static async open(ada: Identity, bob: Identity, phase: CallPhase): Promise<Scene> {
    const scene = new Scene(ada, bob);
    await scene.world.online(scene.ada, scene.bob);
    await scene.#play(phase);
    return scene;
  }

  /** The call that is attacked; another one once it is idle. */
  get callId(): string {
    const { call } = this.ada;
    return call.phase === 'idle' ? randomToken() : call.callId;
  }

  /** Lets everything that was said be handled, signatures included. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 6; turn++) await this.world.clock.elapse(1);
  }

  /** Both hang up and go; nothing may be left. */
  async close(): Promise<void> {
    for (const { controller } of [this.ada, this.bob]) controller.close();
    const { clock, network } = this.world;
    await clock.elapse(200_000);
    assert.deepEqual([clock.size, network.open.length], [0, 0], 'timers and peer connections are left');
    assert.equal(this.ada.media.devices.live('audio') + this.ada.media.devices.live('video'), 0);
    assert.deepEqual(this.faults, []);
    this.ada.phases.slice(1).forEach((to, n) => {
      const from = this.ada.phases[n]!;
      assert.ok(ARROWS[from].includes(to), `${from} became ${to}`);
    });
  }

  async #play(phase: CallPhase): Promise<void> {
    if (phase === 'idle') return;
    const { world, ada, bob } = this;
    const [caller, callee] = phase === 'ringing' ? [bob, ada] : [ada, bob];
    await world.ring(caller, callee);
    if (phase === 'dialing' || phase === 'ringing') return;
    world.network.down = phase === 'connecting';
    void callee.controller.answer({ video: true });
    if (phase === 'connecting') return world.until(() => ada.phase === phase && bob.phase === phase);
    await world.connected([ada, bob]);
    if (phase === 'ended') bob.controller.hangUp();
    if (phase === 'reconnecting') world.network.breakPath();
    await world.until(() => ada.phase === phase, 100);
  }
}

describe(`a phone under attack (FUZZ_SEED=${SEED})`, { timeout: 120_000 }, () => {
  let ada: Identity;
  let bob: Identity;
  let mallory: Identity;
  let sent = 0;
  const ends = new Set<string | null>();

  before(async () => {
    [ada, bob, mallory] = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity()]);
  });
  after(() => {
    assert.equal('polluted' in {}, false);
    assert.ok(sent >= 3 * MUTANTS, `only ${sent} messages were sent`);
    // The mutants come near enough to what is right to have an effect.
    assert.ok(ends.has('hung-up') && ends.has('untrusted'), [...ends].join());
  });

  for (const phase of PHASES) {
    it(`by a relay that says anything in anybody's name is never with anyone else (${phase})`, async () => {
      let scene = await Scene.open(ada, bob, phase);
      const opened = () => scene.ada.phase === phase;
      for (const [n, event] of EVENTS.entries()) {
        const count = Math.ceil(MUTANTS / PHASES.length / EVENTS.length);
        for (const batch of batches(mutantsFor(scene, scene.relay.party(bob.id), event, n), count)) {
          if (!opened()) {
            assertEnds(scene, BY_WORDS);
            ends.add(scene.ada.reason);
            await scene.close();
            scene = await Scene.open(ada, bob, phase);
          }
          for (const json of batch) scene.relay.say(ada.id, event, JSON.parse(json));
          sent += batch.length;
          await scene.settle();
          assertCompany(scene, [bob.id]);
        }
      }
      await scene.close();
    });

    it(`by a stranger with a key of its own does not notice it in its call (${phase})`, async () => {
      const scene = await Scene.open(ada, bob, phase);
      const from = { id: mallory.id, device: randomToken() };
      const before = scene.ada.call;
      const invite = await signedInvite(mallory, from, ada.id, scene.callId);
      for (const [n, event] of EVENTS.entries()) {
        const count = Math.ceil(MUTANTS / PHASES.length / EVENTS.length);
        const own = event === 'call:invite' ? invite : undefined;
        for (const batch of batches(mutantsFor(scene, from, event, n, own), count)) {
          // A relay that is honest stamps what it passes on.
          for (const json of batch) scene.relay.say(ada.id, event, stamped(JSON.parse(json), from));
          sent += batch.length;
          await scene.settle();
          if (phase !== 'idle' && phase !== 'ended') assertSame(scene.ada.call, before, phase);
          assertCompany(scene, [bob.id, mallory.id]);
        }
      }
      if (phase === 'connected') await assertWorks(scene);
      await scene.close();
    });
  }

  for (const phase of ['connected', 'reconnecting'] as const) {
    it(`by the other party over the data channel ends by its word at most (${phase})`, async () => {
      let scene = await Scene.open(ada, bob, phase);
      for (const [n, sample] of Object.values(CHANNEL_MESSAGES).entries()) {
        const count = Math.ceil(MUTANTS / 2 / Object.keys(CHANNEL_MESSAGES).length);
        const message = { ...sample, ...('callId' in sample ? { callId: scene.callId } : {}) };
        const mutants = new Mutants(SEED + n, [scene.callId, scene.relay.party(bob.id), scene.relay.party(ada.id)]);
        for (const batch of batches(mutants.of(ChannelMessageSchema, message, count), count)) {
          if (scene.ada.phase !== phase) {
            // The word that makes a room of the call is the other party's, too.
            if (scene.ada.controller.snapshot.room === null) {
              assertEnds(scene, BY_PARTY);
              ends.add(scene.ada.reason);
            }
            await scene.close();
            scene = await Scene.open(ada, bob, phase);
          }
          for (const json of batch) say(scene, json.replace(message.callId ?? '-', scene.callId));
          sent += batch.length;
          await scene.settle();
          assertCompany(scene, [bob.id]);
        }
      }
      // What a broken path has held back arrives at last.
      scene.world.network.healPath();
      await scene.settle();
      assertEnds(scene, BY_PARTY);
      await scene.close();
    });
  }

  /** The texts of mutants of an honest message of this kind, or of the sample of one. */
  function mutantsFor(scene: Scene, from: Party, event: DeliveryName, n: number, own?: object) {
    const honest = own ?? scene.relay.heard.get(`${ada.id} ${event}`) ?? DELIVERIES[event];
    const message = { ...honest, from, callId: scene.callId };
    const known = [
      from,
      scene.relay.party(ada.id),
      scene.relay.party(bob.id),
      scene.callId,
      ...scene.relay.heard.values(),
    ];
    return new Mutants(SEED + n, known).of(deliverySchemas[event], message, MUTANTS);
  }
});

function* batches(mutants: Iterable<{ json: string }>, count: number): Generator<string[]> {
  let batch: string[] = [];
  for (const { json } of mutants) {
    batch.push(json);
    if (batch.length < AT_ONCE && --count > 0) continue;
    yield batch;
    batch = [];
    if (count <= 0) return;
  }
}

/** Bob's peer says something, as far as a channel would take it. */
function say({ world }: Scene, json: string): void {
  const message = readChannelMessage(json);
  if (message) world.network.open.at(-1)?.send(message);
}

function stamped(payload: unknown, from: Party): unknown {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? { ...payload, from } : payload;
}

async function signedInvite(identity: Identity, from: Party, to: string, callId: string): Promise<object> {
  const certificate = await createFakeCertificate();
  const fingerprint = certificate.getFingerprints()[0]!.value!.toUpperCase();
  const offer = writeFakeSdp({ ufrag: 'fake0', fingerprint, setup: 'actpass' });
  const said = { name: 'Mallory', wants: { audio: true, video: true } };
  const placed = { callId, epoch: 0, from, to, fingerprint: fingerprintOf(offer)! };
  return { from, callId, ...said, offer, proof: await identity.sign(offerStatement(placed, said)) };
}

/** Whoever is shown to ring or to be in the call has proven to be who it is said to be. */
function assertCompany({ ada }: Scene, proven: readonly string[]): void {
  const { call, waiting } = ada.controller.snapshot;
  if (call.phase !== 'idle') assert.ok(proven.includes(call.remote.id), `${call.phase} with ${call.remote.id}`);
  assert.ok(waiting.length <= 3);
  for (const ring of waiting) assert.ok(proven.includes(ring.remote.id), `a ring of ${ring.remote.id}`);
}

function assertEnds({ ada }: Scene, allowed: readonly EndReason[]): void {
  const { call } = ada;
  if (call.phase === 'ended') assert.ok(allowed.includes(call.reason), call.reason);
}

function assertSame(call: Phone['call'], before: Phone['call'], phase: CallPhase): void {
  assert.equal(call.phase, phase);
  assert.ok('callId' in call && 'callId' in before);
  assert.deepEqual([call.callId, call.remote], [before.callId, before.remote]);
}

/** The call goes on, both ways, to its end. */
async function assertWorks(scene: Scene): Promise<void> {
  const { ada, bob } = scene;
  await ada.controller.setMicrophone(false);
  await scene.world.until(() => !bob.controller.snapshot.remote.microphone);
  bob.controller.hangUp();
  await scene.world.until(() => ada.phase === 'ended');
  assert.equal(ada.reason, 'hung-up');
}
