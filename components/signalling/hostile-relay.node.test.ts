import assert from 'node:assert/strict';
import { createServer, type Server as HttpServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Server, type Socket } from 'socket.io';
import { CallError, type Log } from '../core/index.js';
import { DEFAULT_LIMITS } from '../protocol/index.js';
import '../testing/web-socket.js';
import { FakeClock } from '../testing/fake-clock.js';
import { makeProver, type TestProver } from '../testing/provers.js';
import { nextDelivery, nextLink, untilLink } from '../testing/signalling-contract.js';
import { SocketSignalling } from './socket-signalling.js';

const CHALLENGE = { nonce: 'A'.repeat(43), version: 1, features: [] };
const CALL_ID = 'c'.repeat(32);
const FROM = { id: 'k7f2-9mqx-4hdp-t8wz', device: 'b'.repeat(32) };
const RINGING = { from: FROM, callId: CALL_ID };

type Ack = (answer: unknown) => void;

describe('a relay that is not honest', () => {
  let http: HttpServer;
  let server: Server;
  let clock: FakeClock;
  let prover: TestProver;
  let ada: SocketSignalling;
  let logged: string[];
  let asked: [name: string, request: unknown, ack: Ack][];

  beforeEach(async () => {
    http = createServer();
    server = new Server(http);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    clock = new FakeClock(1000);
    prover = await makeProver();
    logged = [];
    asked = [];
    const note = (message: string) => logged.push(message);
    const log: Log = { debug: note, warn: note };
    ada = new SocketSignalling({
      relay: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      clock,
      log,
    });
  });
  afterEach(async () => {
    ada.close();
    await server.close();
  });

  /** Starts the client, and gives the relay's end of its socket. */
  const meet = async (): Promise<Socket> => {
    const connection = once(server, 'connection') as Promise<[Socket]>;
    ada.start(prover);
    const [socket] = await connection;
    socket.onAny((name: string, request: unknown, ack: Ack) => asked.push([name, request, ack]));
    return socket;
  };
  const admission = (ttl = 600) => ({ ok: true, id: prover.id, iceServers: [], ttl, limits: DEFAULT_LIMITS });
  const nextRequest = (socket: Socket, name: string) => once(socket, name) as Promise<[unknown, Ack]>;
  const challenge = async (socket: Socket, payload: unknown = CHALLENGE): Promise<Ack> => {
    const proof = nextRequest(socket, 'relay:prove');
    socket.emit('relay:challenge', payload);
    return (await proof)[1];
  };
  const admit = async (socket: Socket, ttl?: number): Promise<void> => {
    const online = untilLink(ada, 'online');
    (await challenge(socket))(admission(ttl));
    await online;
  };

  it('gets nothing but a proof for its own host before it has admitted', async () => {
    const socket = await meet();
    void ada.send('call:ringing', { to: FROM, callId: CALL_ID }).catch(() => undefined);
    await challenge(socket);
    assert.deepEqual(
      asked.map(([name]) => name),
      ['relay:prove'],
    );
    const [, request] = asked[0]!;
    assert.equal((request as { host: string }).host, `127.0.0.1:${(http.address() as AddressInfo).port}`);
    assert.equal((request as { device: string }).device, prover.device);
    assert.equal('token' in (request as object), false);
  });

  it('gets one signature a socket, and none for a challenge that is none', async () => {
    const socket = await meet();
    for (const nonsense of [undefined, null, 'x', {}, { ...CHALLENGE, nonce: 'short' }, { ...CHALLENGE, more: 1 }])
      socket.emit('relay:challenge', nonsense);
    await challenge(socket);
    socket.emit('relay:challenge', { ...CHALLENGE, nonce: 'B'.repeat(43) });
    const online = untilLink(ada, 'online');
    asked[0]![2](admission());
    await online;
    assert.equal(asked.length, 1);
  });

  it('of another version is not proven to, and the page is told', async () => {
    const socket = await meet();
    const failed = nextLink(ada);
    socket.emit('relay:challenge', { ...CHALLENGE, version: 2 });
    const { link, problem } = await failed;
    assert.deepEqual([link, problem, asked.length], ['offline', 'unsupported', 0]);
  });

  for (const [code, told] of [
    ['refused', 'relay-refused'],
    ['invalid', 'relay-refused'],
    ['rate-limited', 'rate-limited'],
    ['internal', 'relay-unreachable'],
  ]) {
    it(`that answers the proof with ${String(code)} makes the problem ${String(told)}`, async () => {
      const socket = await meet();
      const failed = nextLink(ada);
      (await challenge(socket))({ ok: false, code });
      assert.equal((await failed).problem, told);
    });
  }

  it('that takes the page for another identity is refused', async () => {
    const socket = await meet();
    const failed = nextLink(ada);
    (await challenge(socket))({ ...admission(), id: FROM.id });
    const { link, problem } = await failed;
    assert.deepEqual([link, problem], ['offline', 'relay-refused']);
  });

  it('that admits with something else is waited for until the time is up', async () => {
    const socket = await meet();
    const ack = await challenge(socket);
    const dropped = new Promise<void>((resolve) => {
      const { push } = logged;
      logged.push = (...lines) => {
        resolve();
        return push.apply(logged, lines);
      };
    });
    ack({ ...admission(), more: 1 });
    await dropped;
    assert.equal(ada.link, 'connecting');
    const failed = nextLink(ada);
    clock.advance(8000);
    assert.equal((await failed).problem, 'relay-unreachable');
  });

  it('delivers nothing before it has admitted, and nothing that breaks a schema', async () => {
    const socket = await meet();
    const heard: unknown[] = [];
    ada.addEventListener('delivery', ({ delivery }) => heard.push(delivery));
    socket.emit('call:ringing', { ...RINGING, callId: 'd'.repeat(32) });
    await admit(socket);
    const hostile = [undefined, null, 1, 'text', [], {}, { ...RINGING, more: 1 }, { callId: CALL_ID }];
    for (const payload of hostile) socket.emit('call:ringing', payload);
    socket.emit('call:ringing', JSON.parse(`{"from":{"id":"${FROM.id}"},"callId":"${CALL_ID}","__proto__":{"x":1}}`));
    socket.emit('call:ringing', JSON.parse(`${'['.repeat(4000)}${']'.repeat(4000)}`));
    socket.emit('call:ringing');
    socket.emit('call:unheard-of', RINGING);
    const delivered = nextDelivery(ada);
    socket.emit('call:ringing', RINGING);
    assert.deepEqual(await delivered, { event: 'call:ringing', ...RINGING });
    assert.equal(heard.length, 1);
    assert.equal(ada.link, 'online');
  });

  it('cannot end the link for good before it has admitted', async () => {
    const socket = await meet();
    socket.emit('relay:replaced');
    await admit(socket);
    assert.equal(ada.link, 'online');
  });

  it('is asked again when its ack is none', async () => {
    const socket = await meet();
    await admit(socket);
    const first = nextRequest(socket, 'call:ringing');
    const sent = ada.send('call:ringing', { to: FROM, callId: CALL_ID });
    const [, ack] = await first;
    ack({ ok: 'yes' });
    const second = nextRequest(socket, 'call:ringing');
    clock.advance(500);
    (await second)[1]({ ok: true });
    assert.deepEqual(await sent, { ok: true });
  });

  it('gives fresh ICE servers when the old ones are past half their time', async () => {
    const socket = await meet();
    await admit(socket, 20);
    assert.deepEqual(await ada.iceServers(), []);
    const request = nextRequest(socket, 'relay:ice');
    clock.advance(10_000);
    const [, ack] = await request;
    clock.advance(5000);
    const servers = ada.iceServers();
    const iceServers = [{ urls: ['turn:turn.example'], username: 'u', credential: 'c' }];
    ack({ ok: true, iceServers, ttl: 600 });
    assert.deepEqual(await servers, iceServers);
  });

  it('sees the token of the page, and no ID, token or address is logged', async () => {
    prover = { ...prover, token: 'secret-token' };
    const socket = await meet();
    await admit(socket);
    const [, request] = asked[0]!;
    assert.equal((request as { token: string }).token, 'secret-token');
    const said = logged.join('\n');
    for (const secret of ['secret-token', prover.id, prover.device, '127.0.0.1'])
      assert.equal(said.includes(secret), false);
  });

  it('is met once: a second start is misuse', async () => {
    await meet();
    assert.throws(
      () => ada.start(prover),
      (error) => error instanceof CallError && error.code === 'invalid-state',
    );
  });
});
