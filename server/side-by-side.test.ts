import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createClient } from '@redis/client';
import { pino } from 'pino';
import { startRelay, type Relay } from './index.js';
import { CommandLine } from './testing/command-line.js';
import { readFigures } from './testing/figures.js';
import { RedisServer, withoutRedis } from './testing/redis-server.js';
import { RelayGroup } from './testing/relay-group.js';
import { invite, requestTo, PROOF, SDP } from './testing/requests.js';
import { RoomGuest } from './testing/room-guest.js';
import { connect, connectUnproven, makeToken, until, type TestClient } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';
import { testOptions } from './testing/test-relay.js';

const TOKEN = 'a-token-of-the-operator';
const OK = { ok: true };
const UNAVAILABLE = { ok: false, code: 'unavailable' };
const NOBODY = '0000-0000-0000-0000';
/** Milliseconds: what waits for nobody takes less, and what waits for who does not answer a second and little more. */
const PROMPT = 500;
const PATIENCE = 1000;

/** Milliseconds that something took. */
async function timed<T>(task: Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await task, performance.now() - started];
}

async function readyOf(url: string): Promise<unknown> {
  const response = await fetch(`${url}/ready`);
  return [response.status, await response.json()];
}

function at(group: RelayGroup, index: number): Relay {
  const relay = group.relays[index];
  assert.ok(relay);
  return relay;
}

describe('relays side by side', { skip: withoutRedis, timeout: 120_000 }, () => {
  let group: RelayGroup;
  before(async () => {
    group = await RelayGroup.start(3);
  });
  after(() => group.close());

  it('let a call ring on all devices wherever they are, be answered, selected, spoken in and ended', async () => {
    const ada = await connect(at(group, 0).url);
    const keys = await makeKeys();
    const devices = await Promise.all(group.urls.map((url) => connect(url, { keys })));
    const { callId, ...rest } = invite(keys.id);
    assert.deepEqual(await ada.ask('call:invite', { callId, ...rest }), OK);
    await Promise.all(devices.map((device) => device.nextDelivery('call:invite')));
    for (const device of devices) assert.deepEqual(await device.ask('call:ringing', { to: ada.party, callId }), OK);
    for (const _ of devices) await ada.nextDelivery('call:ringing');
    const tablet = devices[2];
    assert.ok(tablet);
    assert.deepEqual(await tablet.ask('call:accept', { to: ada.party, callId, answer: SDP, proof: PROOF }), OK);
    await ada.nextDelivery('call:accept');
    await ada.ask('call:select', { to: keys.id, callId, device: tablet.device });
    await Promise.all(devices.map((device) => device.nextDelivery('call:select')));
    const requests = requestTo(tablet.party);
    for (const event of ['call:signal', 'call:sync', 'call:end'] as const) {
      assert.deepEqual(await ada.ask(event, requests[event]), OK);
      await tablet.nextDelivery(event);
    }
    for (const client of [ada, ...devices]) {
      assert.deepEqual(client.inbox, []);
      client.close();
    }
  });

  it('say at once that nobody is there, once all have said so', async () => {
    const ada = await connect(group.url);
    const [answer, took] = await timed(ada.ask('call:invite', invite(NOBODY)));
    assert.deepEqual(answer, UNAVAILABLE);
    assert.ok(took < PROMPT, `${took} ms`);
  });

  it('hold nothing up behind a word to somebody who is gone', async () => {
    const [ada, bob] = [await connect(at(group, 0).url), await connect(at(group, 1).url)];
    const answers: string[] = [];
    const gone = ada
      .ask('call:sync', requestTo({ id: NOBODY, device: makeToken() })['call:sync'])
      .then((answer) => answers.push(JSON.stringify(answer)));
    const [answer, took] = await timed(ada.ask('call:end', requestTo(bob.party)['call:end']));
    answers.push(JSON.stringify(answer));
    await gone;
    assert.deepEqual(answers, [JSON.stringify(OK), JSON.stringify(UNAVAILABLE)]);
    assert.ok(took < PROMPT, `${took} ms`);
  });

  it('ring on every device where the one that was in a call is nowhere any more, else on that one', async () => {
    const ada = await connect(at(group, 0).url);
    const keys = await makeKeys();
    const [phone, laptop] = [await connect(at(group, 1).url, { keys }), await connect(at(group, 2).url, { keys })];
    const resumes = { callId: makeToken(), device: laptop.device };
    assert.deepEqual(await ada.ask('call:invite', invite(keys.id, { resumes })), OK);
    await laptop.nextDelivery('call:invite');
    assert.deepEqual(phone.inbox, []);
    const gone = { callId: makeToken(), device: makeToken() };
    assert.deepEqual(await ada.ask('call:invite', invite(keys.id, { resumes: gone })), OK);
    await Promise.all([phone, laptop].map((device) => device.nextDelivery('call:invite')));
  });

  it('know a device by one socket, the newest, wherever it is', async () => {
    const first = await connect(at(group, 0).url);
    const second = await connect(at(group, 1).url, { keys: first.keys, device: first.device });
    await first.next('relay:replaced');
    await first.closed();
    await until(() => at(group, 0).online === 0 || !first.socket.connected);
    const ada = await connect(at(group, 2).url);
    assert.deepEqual(await ada.ask('call:end', requestTo(second.party)['call:end']), OK);
    await second.nextDelivery('call:end');
    assert.equal(second.socket.connected, true);
  });

  it('do not let a proof that was held up push out the newer socket of a device', async () => {
    const held = await connectUnproven(at(group, 0).url);
    const newer = await connect(at(group, 1).url, { keys: held.keys, device: held.device });
    await held.prove();
    await held.next('relay:replaced');
    await held.closed();
    assert.equal(newer.socket.connected, true);
    assert.equal(newer.inbox.filter(([event]) => event === 'relay:replaced').length, 0);
  });

  it('are untouched by what others say on their Redis', async () => {
    const [ada, bob] = [await connect(at(group, 0).url), await connect(at(group, 1).url)];
    const client = createClient({ url: group.redis?.url ?? '' });
    await client.connect();
    const from = '0123456789abcdef';
    const pass = { kind: 'pass', from, ask: 1, all: true, target: bob.party };
    const said = [
      null,
      {},
      { kind: 'here', from: '__proto__' },
      { kind: 'pass', from },
      { ...pass, delivery: null },
      { ...pass, delivery: { event: '__proto__' } },
      { ...pass, delivery: { event: 'call:end', from: ada.party, callId: makeToken(), reason: 'hung-up', more: 1 } },
      { kind: 'claim', from, party: { ...bob.party, more: 1 }, since: Date.now() + 1e6 },
      { kind: 'room-joined', from, room: '\u202e', seat: {} },
      { kind: 'bye', from },
    ].map((message) => JSON.stringify({ uid: 'x', nsp: '/', type: 9, data: { packet: ['neighbour', message] } }));
    for (const text of [...said, 'x', '{', '[]', '{"type":9}', '\u0000']) await client.sPublish('webrtc-call#/#', text);
    await client.close();
    assert.deepEqual(await ada.ask('call:end', requestTo(bob.party)['call:end']), OK);
    await bob.nextDelivery('call:end');
    assert.deepEqual(bob.inbox, []);
  });

  it('are strangers to those with another prefix', async (test) => {
    const stranger = await startRelay(testOptions({ redisUrl: group.redis?.url ?? null, redisPrefix: 'another' }));
    test.after(() => stranger.close());
    const [ada, bob] = [await connect(stranger.url), await connect(group.url)];
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), UNAVAILABLE);
    assert.equal(stranger.neighbours, 0);
  });

  it('say how many they are', async () => {
    const figures = await readFigures(group.url, TOKEN);
    assert.deepEqual([figures.get('webrtc_call_neighbours'), figures.get('webrtc_call_alone')], [2, 0]);
    assert.deepEqual(await readyOf(group.url), [200, { status: 'ready', redis: 'connected' }]);
  });
});

describe('a relay of several that fails', { skip: withoutRedis, timeout: 120_000 }, () => {
  let redis: RedisServer;
  before(async () => {
    redis = await RedisServer.start();
  });
  after(() => redis.kill());

  /** One in a process of its own, beside one in this. */
  async function startTwo(test: { after(close: () => unknown): void }) {
    const near = await startRelay(testOptions({ redisUrl: redis.url }));
    test.after(() => near.close());
    const far = CommandLine.run(test, '--port', '0', '--host', '127.0.0.1', '--redis-url', redis.url);
    const url = await far.listening();
    await until(() => near.neighbours === 1);
    return { near, far, url };
  }

  it('delays nobody’s ring when it hangs, and only the first word that nobody is there', async (test) => {
    const { near, far, url } = await startTwo(test);
    const third = await startRelay(testOptions({ redisUrl: redis.url }));
    test.after(() => third.close());
    await until(() => near.neighbours === 2);
    const [ada, bob, eve] = [await connect(near.url), await connect(third.url), await connect(url)];
    far.kill('SIGSTOP');
    const [rings, took] = await timed(ada.ask('call:invite', invite(bob.party.id)));
    await bob.nextDelivery('call:invite');
    assert.deepEqual(rings, OK);
    assert.ok(took < PROMPT, `${took} ms`);
    const [first, patience] = await timed(ada.ask('call:invite', invite(eve.party.id)));
    assert.deepEqual(first, UNAVAILABLE);
    assert.ok(patience < PATIENCE + PROMPT, `${patience} ms`);
    const [second, later] = await timed(ada.ask('call:invite', invite(eve.party.id)));
    assert.deepEqual(second, UNAVAILABLE);
    assert.ok(later < PROMPT, `${later} ms`);
    far.kill('SIGCONT');
    await until(() => near.neighbours === 2);
    assert.deepEqual(await ada.ask('call:invite', invite(eve.party.id)), OK);
    for (const client of [ada, bob, eve]) client.close();
  });

  it('dies without a farewell, and its clients are called through another', async (test) => {
    const { near, far, url } = await startTwo(test);
    const [ada, bob] = [await connect(near.url), await connect(url)];
    far.kill('SIGKILL');
    await bob.closed();
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), UNAVAILABLE);
    const again = await connect(near.url, { keys: bob.keys, device: bob.device });
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), OK);
    await again.nextDelivery('call:invite');
    for (const client of [ada, again]) client.close();
  });

  it('ends gently, and is not waited for', async (test) => {
    const { near, far } = await startTwo(test);
    far.kill('SIGTERM');
    assert.deepEqual(await far.ended(), [0, null]);
    await until(() => near.neighbours === 0);
  });
});

describe('relays whose Redis fails', { skip: withoutRedis, timeout: 120_000 }, () => {
  let redis: RedisServer;
  let lines: string[];
  let relays: Relay[];
  beforeEach(async (context) => {
    redis = await RedisServer.start();
    lines = [];
    const log = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) });
    const options = testOptions({ redisUrl: redis.url, metricsToken: TOKEN, limits: { roomMembers: 2 } });
    relays = await Promise.all([1, 2].map(() => startRelay({ ...options, log })));
    await whole();
    (context as { after(end: () => Promise<void>): void }).after(async () => {
      await Promise.all(relays.map((relay) => relay.close()));
      await redis.kill();
    });
  });

  const whole = () => until(() => relays.every(({ neighbours }) => neighbours === 1));
  const alone = () => until(() => relays.every(({ neighbours }) => neighbours === 0));
  const urls = (): [string, string] => [relays[0]?.url ?? '', relays[1]?.url ?? ''];

  for (const [how, fail, mend] of [
    ['dies', () => redis.kill(), () => redis.start()],
    ['hangs', () => redis.freeze(), () => redis.thaw()],
  ] as const)
    it(`go on alone when it ${how}, say so, and are together again when it is back`, async () => {
      const [near, far] = urls();
      const [ada, neighbour, bob] = [await connect(near), await connect(near), await connect(far)];
      await fail();
      await alone();
      assert.deepEqual(await readyOf(near), [200, { status: 'ready', redis: 'lost' }]);
      assert.equal((await readFigures(near, TOKEN)).get('webrtc_call_alone'), 1);
      assert.ok(lines.some((line) => line.includes('goes on alone')));
      // No socket is lost by it, and who is at the same relay hears nothing of it.
      for (const client of [ada, neighbour, bob]) assert.equal(client.socket.connected, true);
      assert.deepEqual(await ada.ask('call:invite', invite(neighbour.party.id)), OK);
      await neighbour.nextDelivery('call:invite');
      assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), UNAVAILABLE);
      await mend();
      await whole();
      assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), OK);
      await bob.nextDelivery('call:invite');
      // What was said meanwhile is not said late.
      assert.deepEqual(bob.inbox, []);
      assert.equal((await readFigures(near, TOKEN)).get('webrtc_call_alone'), 0);
      for (const line of lines) assert.doesNotMatch(line, /redis:\/\/|127\.0\.0\.1/);
      for (const client of [ada, neighbour, bob]) client.close();
    });

  it('let the two halves of a room find each other when it is back', async () => {
    const [near, far] = urls();
    const [ada, bob] = [await RoomGuest.connect(near), await RoomGuest.connect(far)];
    await redis.kill();
    await alone();
    for (const guest of [ada, bob]) assert.deepEqual(await guest.join('room'), []);
    await redis.start();
    await whole();
    await until(() => [ada, bob].every(({ others }) => others.length === 1));
    for (const guest of [ada, bob]) guest.close();
  });

  it('begin alone where it is not there yet, and find each other when it comes', async (test) => {
    await redis.kill();
    const third = await startRelay(testOptions({ redisUrl: redis.url }));
    test.after(() => third.close());
    assert.deepEqual(await readyOf(third.url), [200, { status: 'ready', redis: 'lost' }]);
    const [ada, bob]: TestClient[] = [await connect(third.url), await connect(urls()[0])];
    assert.ok(ada && bob);
    await redis.start();
    await until(() => third.neighbours === 2);
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), OK);
    for (const client of [ada, bob]) client.close();
  });

  it('end in good time while it is away', async () => {
    await redis.kill();
    const [, took] = await timed(Promise.all(relays.map((relay) => relay.close())));
    assert.ok(took < 3000, `${took} ms`);
  });
});

describe('what a relay by itself loads', () => {
  it('is nothing of Redis', async () => {
    const script = `
      import { createRequire } from 'node:module';
      import { startRelay } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)};
      const relay = await startRelay({ port: 0, host: '127.0.0.1', logLevel: 'silent' });
      await relay.close();
      const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => /@redis\\/|redis-adapter/.test(file));
      process.stdout.write('loaded ' + loaded.length);`;
    const ends: (() => void)[] = [];
    const child = CommandLine.start(
      { after: (end) => ends.push(end) },
      ...['--import', 'tsx', '--input-type=module', '--eval', script],
    );
    assert.deepEqual(await child.ended(), [0, null], child.err);
    assert.equal(child.out, 'loaded 0');
    // This file does load it, and it would be seen.
    assert.ok(Object.keys(createRequire(import.meta.url).cache).some((file) => /@redis\/|redis-adapter/.test(file)));
  });
});
