import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startRelay, type Relay } from 'webrtc-call-relay';
import '../testing/web-socket.js';
import { silentLog } from '../core/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { makeProver } from '../testing/provers.js';
import { nextLink, untilLink } from '../testing/signalling-contract.js';
import { SocketSignalling } from './socket-signalling.js';

const NOBODY = { id: 'k7f2-9mqx-4hdp-t8wz', device: 'b'.repeat(32) };

type Transport = 'websocket' | 'polling';
/** What the way does with a new connection: lets it through, holds it without a word, or closes it. */
type Treatment = 'pass' | 'hold' | 'refuse';

/** A way to the relay that a test can block, by transport, or freeze. */
class Way {
  treat: (transport: Transport) => Treatment = () => 'pass';
  /** The transport of each connection, in order. */
  readonly seen: Transport[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #arrivals = new EventTarget();

  constructor(relayPort: number) {
    this.#server = createServer((client) => {
      this.#track(client);
      client.once('data', (head: Buffer) => {
        this.#handle(client, head, relayPort);
      });
    });
  }

  async open(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when that many connections have been seen. */
  async until(count: number): Promise<void> {
    while (this.seen.length < count) await once(this.#arrivals, 'arrival');
  }

  /** Resolves when all connections are gone. */
  async untilEmpty(): Promise<void> {
    for (const socket of this.#sockets) await once(socket, 'close');
  }

  /** Nothing more goes through the connections that there are, and neither end is told. */
  freeze(): void {
    for (const socket of this.#sockets) socket.removeAllListeners('data').pause();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #handle(client: Socket, head: Buffer, relayPort: number): void {
    const transport = head.toString('latin1').includes('transport=websocket') ? 'websocket' : 'polling';
    const treatment = this.treat(transport);
    if (treatment === 'refuse') client.destroy();
    if (treatment === 'pass') {
      const relay = connect(relayPort, '127.0.0.1');
      this.#track(relay);
      relay.write(head);
      client.on('data', (data) => relay.write(data));
      relay.on('data', (data) => client.write(data));
      client.on('close', () => relay.destroy());
      relay.on('close', () => client.destroy());
    }
    this.seen.push(transport);
    this.#arrivals.dispatchEvent(new Event('arrival'));
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

describe('the link over a way that fails', () => {
  let relay: Relay;
  let way: Way;
  let clock: FakeClock;
  let url: string;
  let ada: SocketSignalling;
  let warnings: string[];

  before(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0, logLevel: 'silent' });
  });
  after(() => relay.close());
  beforeEach(async () => {
    way = new Way(relay.port);
    clock = new FakeClock(1000);
    url = await way.open();
    warnings = [];
    ada = new SocketSignalling({ relay: url, clock, log: { ...silentLog, warn: (message) => warnings.push(message) } });
  });
  afterEach(() => {
    ada.close();
    way.close();
  });

  const start = async () => {
    ada.start(await makeProver());
  };
  const online = async () => {
    await start();
    await untilLink(ada, 'online');
  };
  /** A request that the relay answers whoever is there. */
  const ask = () => ada.send('call:ringing', { to: NOBODY, callId: 'c'.repeat(32) });

  it('comes up by polling where WebSocket is refused, within the same attempt', async () => {
    way.treat = (transport) => (transport === 'websocket' ? 'refuse' : 'pass');
    await online();
    assert.deepEqual(await ask(), { ok: false, code: 'unavailable' });
    assert.equal(way.seen[0], 'websocket');
    assert.equal(clock.now(), 1000);
    // The relay remembers a polling client for half a minute unless it says goodbye.
    ada.close();
    await way.untilEmpty();
  });

  it('warns the author of the page where neither comes through', async () => {
    way.treat = () => 'refuse';
    await start();
    await untilLink(ada, 'offline');
    assert.deepEqual(way.seen, ['websocket', 'polling']);
    assert.deepEqual(warnings, [`no link to the relay at ${url}/socket.io/: relay-unreachable`]);
  });

  it('comes up by polling where WebSocket neither opens nor fails', async () => {
    way.treat = (transport) => (transport === 'websocket' ? 'hold' : 'pass');
    await start();
    await way.until(1);
    const failed = nextLink(ada);
    clock.advance(8000);
    const { link, problem } = await failed;
    assert.deepEqual([link, problem], ['offline', 'relay-unreachable']);
    clock.advance(1000);
    await untilLink(ada, 'online');
    assert.deepEqual(await ask(), { ok: false, code: 'unavailable' });
    assert.deepEqual(way.seen.slice(0, 2), ['websocket', 'polling']);
  });

  it('keeps trying where everything is taken and nothing answered, by turns', async () => {
    way.treat = () => 'hold';
    ada.setUrgent(true);
    await start();
    for (let attempt = 1; attempt <= 4; attempt++) {
      await way.until(attempt);
      clock.advance(3000);
      clock.advance(1000);
    }
    assert.deepEqual(way.seen, ['websocket', 'polling', 'websocket', 'polling']);
    way.treat = () => 'pass';
    await way.until(5);
    await untilLink(ada, 'online');
  });

  it('makes a new link when a request in a call has no ack for 2 s', async () => {
    await online();
    ada.setUrgent(true);
    way.freeze();
    const ack = ask();
    const lost = nextLink(ada);
    await clock.elapse(1999);
    assert.equal(ada.link, 'online');
    await clock.elapse(1);
    assert.equal((await lost).link, 'connecting');
    assert.deepEqual(await ack, { ok: false, code: 'unavailable' });
    assert.equal(ada.link, 'online');
    assert.equal(way.seen.length, 2);
  });

  it('lets a silent link be where no call is on, until one comes', async () => {
    await online();
    way.freeze();
    const ack = ask();
    await clock.elapse(10_000);
    assert.deepEqual([ada.link, way.seen.length], ['online', 1]);
    ada.setUrgent(true);
    assert.deepEqual(await ack, { ok: false, code: 'unavailable' });
  });

  it('leaves neither timer nor connection behind when it is closed', async () => {
    for (const treatment of ['hold', 'refuse', 'pass'] as const) {
      way.treat = () => treatment;
      const signalling = new SocketSignalling({ relay: url, clock });
      signalling.start(await makeProver());
      signalling.close();
      assert.deepEqual([signalling.link, clock.size], ['offline', 0]);
    }
    await online();
    ada.close();
    await way.untilEmpty();
    assert.equal(clock.size, 0);
  });
});

describe('the link over a restart of the relay', () => {
  it('is back on the same port, proven again, with the outbox sent', async () => {
    const options = { host: '127.0.0.1', logLevel: 'silent' } as const;
    let relay = await startRelay({ ...options, port: 0 });
    const ada = new SocketSignalling({ relay: relay.url });
    ada.setUrgent(true);
    const prover = await makeProver();
    ada.start(prover);
    await untilLink(ada, 'online');
    const lost = nextLink(ada);
    await relay.close();
    assert.equal((await lost).link, 'connecting');
    const ack = ada.send('call:ringing', { to: NOBODY, callId: 'c'.repeat(32) });
    await untilLink(ada, 'offline');
    relay = await startRelay({ ...options, port: relay.port });
    assert.deepEqual(await ack, { ok: false, code: 'unavailable' });
    assert.equal(relay.online, 1);
    ada.close();
    await relay.close();
  });
});
