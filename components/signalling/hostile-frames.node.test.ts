import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';
import { startRelay, type Relay } from 'webrtc-call-relay';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { DEFAULT_LIMITS, deliverySchemas, type AnyDelivery, type DeliveryName } from '../protocol/index.js';
import { brokenPacket } from '../testing/broken-packets.js';
import { FakeClock } from '../testing/fake-clock.js';
import { HARD_CHARACTERS, HARD_NAMES, HEAVY_VALUES, RawJson, WRONG_VALUES } from '../testing/hostile-values.js';
import { Mutants, type Mutant } from '../testing/mutants.js';
import { makeProver, type TestProver } from '../testing/provers.js';
import { pick, seededRandom, type Random } from '../testing/random.js';
import { nextDelivery, nextLink, untilLink } from '../testing/signalling-contract.js';
import '../testing/web-socket.js';
import { ACKS, CHALLENGE, DELIVERIES } from '../testing/wire-samples.js';
import { SocketIoConnection } from './socket-io-connection.js';
import { SocketSignalling } from './socket-signalling.js';
import { WebSocketTransport } from './web-socket-transport.js';

/** `FUZZ_SEED=… npm run test:node components/signalling/hostile-frames` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 10_000);
/** Of a hundred frames so many go to a link that is proven; the others come at any time of a connection. */
const PROVEN = 70;
/** What the heap may have more at the end than after the first fifth, in bytes. */
const GROWTH = 6_000_000;

const GREETING = `0${JSON.stringify({ sid: 'x', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000 })}`;
const EVENTS = Object.keys(deliverySchemas) as DeliveryName[];
/** One frame, whole or in parts. */
type Frame = string | Buffer | readonly string[];

/** Everything that a relay can put on the wire, right or wrong. */
class Frames {
  readonly #random: Random;
  readonly #mutants: Readonly<Record<DeliveryName, Iterator<Mutant>>>;
  readonly #kinds: readonly (() => Frame)[] = [
    () => brokenPacket(this.#random),
    () => brokenPacket(this.#random),
    () => this.#delivery(),
    () => this.#delivery(),
    () => this.#event(),
    () => this.#ack(),
    () => this.#attachments(),
    () => this.#text(),
    () => this.#binary(),
    () => this.#parts(),
    () => this.#heavy(),
  ];

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    const mutants = new Mutants(seed);
    const endless = EVENTS.map((name) => [name, mutants.of(deliverySchemas[name], DELIVERIES[name], Infinity)]);
    this.#mutants = Object.fromEntries(endless) as Record<DeliveryName, Iterator<Mutant>>;
  }

  next(): Frame {
    return pick(this.#random, this.#kinds)();
  }

  /** A message that is not, or not quite, right; often enough it still is. */
  #delivery(): string {
    const name = pick(this.#random, EVENTS);
    const { value } = this.#mutants[name].next() as { value: Mutant };
    return `42["${name}",${value.json}]`;
  }

  #event(): string {
    const name = pick(this.#random, [...HARD_NAMES, 'relay:challenge', 'connect', 'disconnect', 'error']);
    return `42[${JSON.stringify(name)},${json(pick(this.#random, WRONG_VALUES))}]`;
  }

  /** For requests that are open, were answered, or never were. */
  #ack(): string {
    const number = pick(this.#random, ['', '0', '1', '2', '3', '4', '999999999', '9999999999', '-1', '1.5', '0x1']);
    const answer = this.#random() < 0.5 ? Object.values(ACKS) : WRONG_VALUES;
    return `43${number}[${json(pick<unknown>(this.#random, answer))}]`;
  }

  /** Announced, and mostly never sent. */
  #attachments(): string {
    const count = pick(this.#random, ['1', '0', '2', '4294967296', '-1', '']);
    const place = '{"_placeholder":true,"num":0}';
    return `4${pick(this.#random, ['5', '6'])}${count}-${pick(this.#random, ['', '7'])}["call:end",${place}]`;
  }

  #text(): string {
    const count = Math.floor(this.#random() * 40);
    const parts = [
      ...HARD_CHARACTERS,
      ...HARD_NAMES,
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '-',
    ];
    return Array.from({ length: count }, () => pick(this.#random, parts)).join('');
  }

  #binary(): Buffer {
    if (this.#random() < 0.5) return Buffer.from(brokenPacket(this.#random));
    return Buffer.from(Array.from({ length: Math.floor(this.#random() * 300) }, () => this.#random() * 256));
  }

  #parts(): string[] {
    const packet = this.#random() < 0.5 ? this.#delivery() : brokenPacket(this.#random);
    const at = Math.floor(this.#random() * packet.length);
    return [packet.slice(0, at), '', packet.slice(at)];
  }

  /** Deep or long; now and then as long as nothing honest is. */
  #heavy(): string {
    const long = this.#random() < 0.02;
    const value = long
      ? pick(this.#random, ['['.repeat(4e6), `"${'x'.repeat(4e6)}"`])
      : json(pick(this.#random, HEAVY_VALUES));
    return `4${pick(this.#random, ['0', '2', '31', '4', '7'])}["${pick(this.#random, EVENTS)}",${value}]`;
  }
}

/** A relay that says what it likes, to one client at a time. */
class HostileRelay {
  readonly #server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  readonly #arrivals: WebSocket[] = [];
  /** What the client has said on its latest connection, and has not been looked at. */
  #heard: string[] = [];
  #client: WebSocket | null = null;
  #news = new EventTarget();

  async open(): Promise<void> {
    this.#server.on('connection', (socket) => {
      this.#arrivals.push(socket);
      socket.on('error', () => undefined);
      this.#tell();
    });
    await once(this.#server, 'listening');
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Waits for the client's next connection. */
  async meet(): Promise<void> {
    while (this.#arrivals.length === 0) await once(this.#news as never, 'news');
    const client = (this.#client = this.#arrivals.pop()!);
    this.#heard = [];
    client.on('message', (data: RawData) => {
      this.#heard.push((data as Buffer).toString());
      this.#tell();
    });
    client.on('close', () => this.#tell());
  }

  /** Greets the client, and admits it as if it had proven who it is. */
  async admit(id: string): Promise<void> {
    this.say(GREETING);
    await this.hear(/^40/);
    this.say('40{"sid":"x"}');
    this.say(`42["relay:challenge",${JSON.stringify({ ...CHALLENGE, features: [] })}]`);
    const [, ack] = (await this.hear(/^42(\d+)\["relay:prove"/))!;
    const admission = { ok: true, id, iceServers: [], ttl: 600, limits: DEFAULT_LIMITS };
    this.say(`43${ack}[${JSON.stringify(admission)}]`);
  }

  say(frame: Frame): void {
    const client = this.#client!;
    if (typeof frame === 'string' || frame instanceof Buffer) client.send(frame);
    else for (const [n, part] of frame.entries()) client.send(part, { fin: n === frame.length - 1 });
  }

  /** @returns whether the client still listens, now that it has read everything */
  async isHeard(): Promise<boolean> {
    this.#heard = this.#heard.filter((text) => text !== '3');
    this.say('2');
    return (await this.hear(/^3$/)) !== null;
  }

  /** Waits until the client says something like this; `null` where it went instead. */
  async hear(what: RegExp): Promise<RegExpExecArray | null> {
    for (;;) {
      const found = this.#heard.findIndex((text) => what.test(text));
      if (found >= 0) return what.exec(this.#heard.splice(found, 1)[0]!);
      if (this.#client!.readyState !== 1) return null;
      await once(this.#news as never, 'news');
    }
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #tell(): void {
    this.#news.dispatchEvent(new Event('news'));
  }
}

describe(`frames that are hostile, sent to a client (FUZZ_SEED=${SEED})`, { timeout: 300_000 }, () => {
  const frames = new Frames(SEED);
  const relay = new HostileRelay();
  const canary: SocketSignalling[] = [];
  const canaryLinks: string[] = [];
  let honest: Relay;
  let provers: TestProver[];
  let heap = 0;

  before(async () => {
    await relay.open();
    honest = await startRelay({ port: 0, logLevel: 'silent' });
    provers = await Promise.all([makeProver(), makeProver(), makeProver()]);
    for (const prover of provers.slice(1)) {
      const link = new SocketSignalling({ relay: honest.url });
      link.start(prover);
      await untilLink(link, 'online');
      link.addEventListener('link', ({ link: state }) => canaryLinks.push(state));
      canary.push(link);
    }
  });
  after(async () => {
    for (const link of canary) link.close();
    relay.close();
    await honest.close();
  });

  /** The two beside talk to each other, as if nothing were. */
  const canarySings = async (): Promise<void> => {
    const { id, device } = provers[2]!;
    const heard = nextDelivery(canary[1]!);
    const callId = 'c'.repeat(32);
    assert.deepEqual(await canary[0]!.send('call:ringing', { to: { id, device }, callId }), { ok: true });
    const from = { id: provers[1]!.id, device: provers[1]!.device };
    assert.deepEqual(await heard, { event: 'call:ringing', from, callId });
    assert.deepEqual(canaryLinks, []);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  };

  const forEachFrame = async (count: number, say: (frame: Frame) => Promise<void>): Promise<void> => {
    for (let n = 0; n < count; n++) {
      await say(frames.next());
      if (n % 500 === 0) await canarySings();
      if (n === Math.floor(count / 5)) heap = heapUsed();
    }
    await canarySings();
    assert.ok(heapUsed() - heap < GROWTH, `${heapUsed() - heap} bytes more are held`);
  };

  it('end a proven link or nothing, which comes back, and say nothing that breaks a schema', async (test) => {
    const clock = new FakeClock(1000);
    const ada = new SocketSignalling({ relay: `http://${relay.host}`, clock });
    const deliveries: AnyDelivery[] = [];
    ada.addEventListener('delivery', ({ delivery }) => deliveries.push(delivery));
    const { id, device } = provers[1]!;
    const ask = (): void => {
      void ada.send('call:ringing', { to: { id, device }, callId: 'd'.repeat(32) }).then(ask, () => undefined);
    };
    const admit = async (): Promise<void> => {
      await relay.meet();
      await relay.admit(provers[0]!.id);
      await untilLink(ada, 'online');
    };
    let ends = 0;
    ada.start(provers[0]!);
    await admit();
    ask();
    await forEachFrame((FRAMES * PROVEN) / 100, async (frame) => {
      relay.say(frame);
      if (await relay.isHeard()) return;
      ends += 1;
      if (ada.link === 'online') await nextLink(ada);
      clock.advance(1000);
      await admit();
    });
    for (const { event, ...fields } of deliveries) assert.ok(v.is(deliverySchemas[event], fields), event);
    assert.ok(clock.size < 10, `${clock.size} timers`);
    const heard = nextDelivery(ada);
    relay.say(`42["call:ringing",${JSON.stringify(DELIVERIES['call:ringing'])}]`);
    assert.deepEqual(await heard, { event: 'call:ringing', ...DELIVERIES['call:ringing'] });
    test.diagnostic(`${ends} ended the link, ${deliveries.length} were deliveries`);
    ada.close();
    assert.equal(clock.size, 0);
  });

  it('end a connection once or not at all, at whatever time of it they come', async () => {
    const random = seededRandom(SEED);
    const address = { origin: `http://${relay.host}`, host: relay.host, path: '/socket.io/' };
    const clock = new FakeClock(1000);
    const beginnings = [[], [GREETING], [GREETING, '40{"sid":"x"}']];
    await forEachFrame(FRAMES - (FRAMES * PROVEN) / 100, async (frame) => {
      let closes = 0;
      const connection = new SocketIoConnection((handlers) => new WebSocketTransport(address, clock, handlers), {
        handleOpen: () => undefined,
        handleEvent: (name) => assert.equal(typeof name, 'string'),
        handleClose: () => (closes += 1),
      });
      await relay.meet();
      for (const packet of pick(random, beginnings)) relay.say(packet);
      relay.say(frame);
      const isHeard = await relay.isHeard();
      assert.ok(closes <= 1);
      assert.equal(closes === 0, isHeard, JSON.stringify(frame).slice(0, 200));
      connection.close();
      assert.equal(clock.size, 0);
    });
  });
});

function json(value: unknown): string {
  return value instanceof RawJson ? value.json : JSON.stringify(value);
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
