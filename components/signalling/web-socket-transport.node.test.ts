import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { WebSocketServer, type WebSocket } from 'ws';
import { FakeClock } from '../testing/fake-clock.js';
import '../testing/web-socket.js';
import { WebSocketTransport } from './web-socket-transport.js';

const GREETING = `0${JSON.stringify({ sid: 'x', upgrades: [], pingInterval: 10_000, pingTimeout: 8000 })}`;

describe('Engine.IO over a WebSocket', () => {
  let server: WebSocketServer;
  let clock: FakeClock;
  let heard: string[];
  let news: EventTarget;
  let transport: WebSocketTransport;
  let socket: WebSocket;
  let request: IncomingMessage;

  beforeEach(async () => {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    clock = new FakeClock(1000);
    heard = [];
    news = new EventTarget();
    const hear = (what: string): void => {
      heard.push(what);
      news.dispatchEvent(new Event('news'));
    };
    const origin = `http://127.0.0.1:${port}`;
    const met = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
    transport = new WebSocketTransport({ origin, host: `127.0.0.1:${port}`, path: '/calls/socket.io/' }, clock, {
      handleOpen: () => {
        hear('open');
      },
      handleMessage: (message) => {
        hear(`message ${message}`);
      },
      handleClose: (reason) => {
        hear(`close: ${reason}`);
      },
    });
    [socket, request] = await met;
  });
  afterEach(() => {
    transport.close();
    for (const client of server.clients) client.terminate();
    server.close();
  });

  const until = async (count: number): Promise<void> => {
    while (heard.length < count) await once(news, 'news');
  };
  /** What came until that many things were heard. */
  const after = async (count: number, ...packets: (string | Buffer)[]): Promise<string[]> => {
    for (const packet of packets) socket.send(packet);
    await until(count);
    return heard;
  };
  const nextPacket = async (): Promise<string> => {
    const [data] = (await once(socket, 'message')) as [Buffer];
    return data.toString();
  };

  it('asks for version 4 under the path of the relay', () => {
    assert.equal(request.url, '/calls/socket.io/?EIO=4&transport=websocket');
  });

  it('is open once it is greeted, and carries messages both ways', async () => {
    assert.deepEqual(await after(2, GREETING, '4{"a":1}'), ['open', 'message {"a":1}']);
    transport.send('hello');
    assert.equal(await nextPacket(), '4hello');
  });

  it('answers pings, and lives as long as they come', async () => {
    await after(1, GREETING);
    for (let beat = 0; beat < 3; beat++) {
      clock.advance(17_000);
      const answer = nextPacket();
      socket.send('2');
      assert.equal(await answer, '3');
    }
    assert.deepEqual(heard, ['open']);
  });

  it('ends when no ping comes for as long as the greeting says', async () => {
    await after(1, GREETING);
    clock.advance(17_999);
    assert.deepEqual(heard, ['open']);
    clock.advance(1);
    assert.deepEqual(heard, ['open', 'close: the heartbeat stopped']);
    await once(socket, 'close');
  });

  it('gives a page that slept a second to read the heartbeat that came meanwhile', async () => {
    await after(1, GREETING);
    clock.sleep(60_000);
    assert.deepEqual(heard, ['open']);
    const answer = nextPacket();
    socket.send('2');
    assert.equal(await answer, '3');
    clock.sleep(60_000);
    clock.advance(1000);
    assert.deepEqual(heard, ['open', 'close: the heartbeat stopped']);
  });

  it('ends with the server, by its word or without one', async () => {
    assert.deepEqual(await after(2, GREETING, '1'), ['open', 'close: the server ended it']);
  });

  it('ends when the WebSocket closes', async () => {
    await after(1, GREETING);
    socket.close(1001);
    await until(2);
    assert.deepEqual(heard, ['open', 'close: the WebSocket closed: 1001']);
  });

  for (const greeting of [
    '0',
    '0null',
    '0[',
    '0{}',
    '0{"pingInterval":-1,"pingTimeout":0}',
    '0{"pingInterval":1e999,"pingTimeout":1}',
  ]) {
    it(`ends on the greeting ${greeting}`, async () => {
      assert.deepEqual(await after(1, greeting), ['close: not a greeting of this protocol']);
    });
  }

  for (const [what, packet] of [
    ['a message before the greeting', '4x'],
    ['a ping before the greeting', '2'],
    ['an unknown packet', '7'],
    ['an empty packet', ''],
    ['a binary packet', Buffer.from([4])],
  ] as const) {
    it(`ends on ${what}`, async () => {
      assert.deepEqual(await after(1, packet), ['close: not a packet of this protocol']);
    });
  }

  it('ends on a second greeting', async () => {
    assert.deepEqual(await after(2, GREETING, GREETING), ['open', 'close: not a packet of this protocol']);
  });

  it('tells nothing after it was closed, and leaves no timer', async () => {
    await after(1, GREETING);
    transport.close();
    socket.send('4late');
    await once(socket, 'close');
    assert.deepEqual(heard, ['open']);
    assert.equal(clock.size, 0);
  });
});
