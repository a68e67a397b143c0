import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { PollingTransport } from './polling-transport.js';

const GREETING = { sid: 'x', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000 };
const greeting = (change: object = {}) => `0${JSON.stringify({ ...GREETING, ...change })}`;

describe('long polling', () => {
  let server: Server;
  let transport: PollingTransport;
  /** What the polls are answered with, one after another; the last one waits for ever. */
  let answers: string[];
  let told: string[];
  let ended: Promise<string>;

  beforeEach(() => {
    answers = [];
    told = [];
  });
  afterEach(() => {
    transport.close();
    server.closeAllConnections();
    server.close();
  });

  async function poll(...all: string[]): Promise<void> {
    answers = all;
    server = createServer(({ method }, response) => {
      if (method === 'POST') response.end('ok');
      else if (answers.length > 0) response.end(answers.shift());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    ended = new Promise((resolve) => {
      transport = new PollingTransport(
        { origin, path: '/socket.io/', host: 'localhost' },
        {
          handleOpen: () => told.push('open'),
          handleMessage: (message) => told.push(message),
          handleClose: resolve,
        },
      );
    });
  }

  it('is open once it is greeted, and brings messages until the server ends it', async () => {
    await poll(greeting(), '4one\u001e4two', '1');
    await ended;
    assert.deepEqual(told, ['open', 'one', 'two']);
  });

  for (const [what, text] of [
    ['without anything', '0{}'],
    ['cut off', '0{'],
    ['empty', '0'],
    ['null', '0null'],
    ['without a name', greeting({ sid: 7 })],
    ['without upgrades', greeting({ upgrades: undefined })],
    ['without a heartbeat', greeting({ pingInterval: -1e9 })],
  ] as const) {
    it(`ends, and nothing is thrown, where the greeting is ${what}`, async () => {
      await poll(text);
      assert.equal(await ended, 'not a greeting of this protocol');
      assert.deepEqual(told, []);
    });

    it(`ends, and nothing is thrown, where a second greeting comes ${what}`, async () => {
      await poll(greeting(), `4one\u001e${text}\u001e4two`);
      assert.equal(await ended, 'not a greeting of this protocol');
      assert.deepEqual(told, ['open', 'one']);
    });
  }

  for (const text of ['9', '', 'x', '4', 'bAAAA', '6', '3probe', '5', '2', '{}', '[]', '\u001e\u001e']) {
    it(`throws nothing at ${JSON.stringify(text)}`, async () => {
      await poll(greeting(), text, '4last', '1');
      await ended;
      assert.ok(told.every((message) => ['open', 'last', ''].includes(message)));
    });
  }
});
