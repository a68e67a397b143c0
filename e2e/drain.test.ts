import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CallController } from '../components/controller/index.js';
import { Sessions } from '../components/controller/sessions.js';
import { silentLog, systemClock, type CallPhase } from '../components/core/index.js';
import { SocketSignalling } from '../components/signalling/socket-signalling.js';
import { FakeMedia } from '../components/testing/fake-media.js';
import { FakeNetwork } from '../components/testing/fake-network.js';
import { createFakeCertificate } from '../components/testing/fake-sdp.js';
import { FakePageMemory, makeIdentity } from '../components/testing/phone.js';
import '../components/testing/web-socket.js';
import { CommandLine } from '../server/testing/command-line.js';
import { RedisServer, withoutRedis } from '../server/testing/redis-server.js';
import { Balancer } from './harness/balancer.js';

/*
 * Two controllers as pages have them, real relays in processes of their own, a real Redis, and a balancer that looks at
 * /ready. Only the peer connections are none: what passes between two pages needs no relay to stand.
 */

const skip = withoutRedis;

interface Person {
  readonly id: string;
  readonly controller: CallController;
  /** Every phase there was, in order. */
  readonly phases: CallPhase[];
}

test(
  'a relay that is told to end ends no call: both are with another one, and the call can still be mended and ended',
  { skip, timeout: 60_000 },
  async (t) => {
    const redis = await RedisServer.start();
    t.after(() => redis.kill());
    const balancer = await Balancer.open();
    t.after(() => balancer.close());
    const [first, ...others] = await Promise.all([0, 1, 2].map(() => startRelay(t, redis)));
    const network = new FakeNetwork();
    balancer.add(first!.url);
    const [ada, bob] = [await openPhone(t, balancer.url, network), await openPhone(t, balancer.url, network)];
    for (const { url } of others) balancer.add(url);
    assert.equal(await online(first!.url), 2);

    void ada.controller.dial(bob.id, { video: true });
    await phase(bob, 'ringing');
    void bob.controller.answer({ video: true });
    await Promise.all([ada, bob].map((person) => phase(person, 'connected')));
    const before = [ada, bob].map(({ phases }) => [...phases]);

    const lost = [ada, bob].map((person) => link(person, 'connecting'));
    first!.command.kill('SIGTERM');
    await Promise.all(lost);
    await Promise.all([ada, bob].map((person) => link(person, 'online')));
    assert.deepEqual(await first!.command.ended(), [0, null]);
    // Each is at one of the two that are left, and nobody has noticed anything in the call.
    const counts = await Promise.all(others.map(({ url }) => online(url)));
    assert.equal(counts[0]! + counts[1]!, 2);
    assert.deepEqual([ada.phases, bob.phases], before);

    // The channel between the two is gone with the path: what mends it goes through the relays.
    network.breakPath();
    for (const peer of network.open) peer.reportPath('failed');
    await Promise.all([ada, bob].map((person) => phase(person, 'reconnecting')));
    network.healPath();
    await Promise.all([ada, bob].map((person) => phase(person, 'connected')));
    ada.controller.hangUp();
    await phase(bob, 'ended');
    const { call } = bob.controller.snapshot;
    assert.equal(call.phase === 'ended' && call.reason, 'hung-up');
  },
);

async function startRelay(t: TestContext, redis: RedisServer): Promise<{ command: CommandLine; url: string }> {
  const command = CommandLine.run(t, '--port', '0', '--host', '127.0.0.1', '--redis-url', redis.url);
  const { port } = new URL(await command.listening());
  return { command, url: `http://127.0.0.1:${port}` };
}

async function openPhone(t: TestContext, relay: string, network: FakeNetwork): Promise<Person> {
  const identity = await makeIdentity();
  const controller = new CallController({
    signalling: new SocketSignalling({ relay, log: silentLog }),
    media: new FakeMedia(),
    loadSessions: () => Promise.resolve(new Sessions((options) => network.peer(options), createFakeCertificate)),
    openIdentity: () => Promise.resolve(identity),
    memory: new FakePageMemory(),
    people: { isStored: () => false, open: () => Promise.reject(new Error('nobody is known')) },
    clock: systemClock,
    log: silentLog,
    agent: 'chromium',
  });
  t.after(() => controller.close());
  const person: Person = { id: identity.id, controller, phases: [] };
  controller.addEventListener('phase', ({ to }) => person.phases.push(to));
  controller.start();
  await link(person, 'online');
  return person;
}

/** Resolves when it is in that phase, or is already. */
function phase({ controller }: Person, wanted: CallPhase): Promise<void> {
  return when(controller, () => controller.snapshot.call.phase === wanted);
}

function link({ controller }: Person, wanted: 'connecting' | 'online'): Promise<void> {
  return when(controller, () => controller.snapshot.link === wanted);
}

function when(controller: CallController, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      controller.removeEventListener('change', look);
      resolve();
    };
    controller.addEventListener('change', look);
    look();
  });
}

async function online(url: string): Promise<number> {
  return ((await (await fetch(`${url}/health`)).json()) as { online: number }).online;
}
