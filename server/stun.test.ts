import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { ackSchemas, MAX_ICE_SERVERS } from 'webrtc-call/protocol';
import { configOf } from './config.js';
import { startRelay } from './index.js';
import { ownStun } from './stun.js';
import { StunRates } from './stun-rates.js';
import { requestWith, StunClient } from './testing/stun-client.js';
import { connect } from './testing/test-client.js';
import { startTestRelay } from './testing/test-relay.js';

describe('a relay that answers STUN', () => {
  it('tells over UDP, on the number of its own port, where a packet came from', async (test) => {
    const relay = await startTestRelay(test);
    assert.equal(relay.stunPort, relay.port);
    const client = await StunClient.open(test, '127.0.0.1', relay.port);
    assert.equal((await client.ask()).mapped, `127.0.0.1:${client.port}`);
  });

  it('does so for IPv4 and IPv6 on one port', async (test) => {
    const relay = await startTestRelay(test, { host: '' });
    const port = relay.stunPort ?? 0;
    const [four, six] = [await StunClient.open(test, '127.0.0.1', port), await StunClient.open(test, '::1', port)];
    assert.equal((await four.ask()).mapped, `127.0.0.1:${four.port}`);
    assert.equal((await six.ask()).mapped, `[0:0:0:0:0:0:0:1]:${six.port}`);
  });

  it('goes on answering after packets of all kinds', async (test) => {
    const relay = await startTestRelay(test);
    const client = await StunClient.open(test, '127.0.0.1', relay.stunPort ?? 0);
    for (let size = 0; size < 40; size++) client.send(Buffer.alloc(size, size));
    client.send(Buffer.alloc(60_000));
    assert.equal((await client.ask(requestWith([[3, Buffer.alloc(4)]]))).kind, 420);
    assert.equal((await client.ask()).kind, 'success');
  });

  it('answers one address fifty times in a second, and is silent then', async (test) => {
    const relay = await startTestRelay(test, { metricsPort: 0 });
    const client = await StunClient.open(test, '127.0.0.1', relay.stunPort ?? 0);
    for (let count = 0; count < 400; count++) client.send(requestWith([]));
    const figures = await (async () => {
      for (;;) {
        const text = await (await fetch(`http://127.0.0.1:${relay.metricsPort}/metrics`)).text();
        if (text.includes('outcome="rate-limited"')) return text;
      }
    })();
    const answered = Number(/webrtc_call_stun_total\{outcome="answered"\} (\d+)/.exec(figures)?.[1]);
    // Where they take longer than a second there are fifty more.
    assert.ok(answered >= 50 && answered < 400, `${answered} answers`);
  });

  it('is off where the operator says so, and on another port where one is named', async (test) => {
    assert.equal((await startTestRelay(test, { stunPort: 'off' })).stunPort, null);
    const relay = await startTestRelay(test, { stunPort: 0 });
    const client = await StunClient.open(test, '127.0.0.1', relay.stunPort ?? 0);
    assert.equal((await client.ask()).kind, 'success');
  });

  it('does without where the number of its own port is taken, but not where the port was named', async (test) => {
    // A number that is free for TCP: other tests listen beside this one.
    const reserved = createServer().listen(0, '127.0.0.1');
    await once(reserved, 'listening');
    const { port } = reserved.address() as AddressInfo;
    const taken = createSocket('udp4').bind(port, '127.0.0.1');
    test.after(() => taken.close());
    await once(taken, 'listening');
    reserved.close();
    await once(reserved, 'close');
    const relay = await startTestRelay(test, { port });
    assert.equal(relay.stunPort, null);
    await assert.rejects(startRelay({ port: 0, host: '127.0.0.1', stunPort: port }), { code: 'EADDRINUSE' });
  });

  it('gives itself to pages that reach it by a public host, and to no others', async (test) => {
    const publicHosts = ['relay.example', 'localhost:*', '127.0.0.1:*'];
    const relay = await startTestRelay(test, { publicHosts });
    const page = await connect(relay.url, { host: 'relay.example' });
    const { iceServers } = v.parse(
      v.looseObject({ iceServers: v.array(v.unknown()) }),
      await page.ask('relay:ice', {}),
    );
    assert.deepEqual(iceServers, [{ urls: [`stun:relay.example:${relay.stunPort}`] }]);
    const local = await connect(relay.url);
    assert.deepEqual(await local.ask('relay:ice', {}), { ok: true, iceServers: [], ttl: 3600 });
  });

  it('gives no more servers than pages take', async (test) => {
    const turn = { urls: ['turn:t.example'], username: 'u', credential: 'c' };
    const iceServers = Array.from({ length: MAX_ICE_SERVERS }, () => turn);
    const relay = await startTestRelay(test, { publicHosts: ['relay.example'], iceServers });
    const page = await connect(relay.url, { host: 'relay.example' });
    const answer = v.parse(ackSchemas['relay:ice'], await page.ask('relay:ice', {}));
    assert.deepEqual(answer, { ok: true, iceServers, ttl: 3600 });
  });
});

describe('the STUN server that a relay is', () => {
  const urls = (host: string, port: number | null = 4000, config = configOf()) =>
    ownStun(host, port, config).flatMap((server) => server.urls);

  for (const [host, url] of [
    ['relay.example', 'stun:relay.example:4000'],
    ['relay.example:8443', 'stun:relay.example:4000'],
    ['8.8.8.8:443', 'stun:8.8.8.8:4000'],
    ['[2606:4700::1]:443', 'stun:[2606:4700::1]:4000'],
  ] as const) {
    it(`is ${url} for a page that reaches it as ${host}`, () => {
      assert.deepEqual(urls(host), [url]);
    });
  }

  const own =
    'localhost localhost:4000 127.0.0.1:4000 [::1]:4000 10.0.0.1 192.168.1.5:4000 [fd00::2]:4000 169.254.1.1 box';
  for (const host of [...own.split(' '), 'box.local', 'relay.lan:4000', 'a.localhost', '']) {
    it(`is none for a page that reaches it as ${host}`, () => {
      assert.deepEqual(urls(host), []);
    });
  }

  it('is none where it is off, or where the operator has named STUN servers', () => {
    assert.deepEqual(urls('relay.example', null), []);
    assert.deepEqual(urls('relay.example', 1, configOf({ iceServers: [{ urls: ['stun:s.example'] }] })), []);
    const turn = { urls: ['turn:t.example'], username: 'u', credential: 'c' };
    assert.deepEqual(urls('relay.example', 1, configOf({ iceServers: [turn] })), ['stun:relay.example:1']);
  });
});

describe('the rates of STUN', () => {
  it('are so many in a second for one source, and for all of them', () => {
    const rates = new StunRates({ perSource: 2, inAll: 3 });
    const allowed = (sources: string[], now: number) => sources.map((source) => rates.allow(source, now));
    assert.deepEqual(allowed(['a', 'a', 'a', 'b'], 0), [true, true, false, true]);
    assert.deepEqual(allowed(['c'], 999), [false]);
    assert.deepEqual(allowed(['a', 'c'], 1000), [true, true]);
  });

  it('remember no more sources than are answered in a second', () => {
    const rates = new StunRates({ perSource: 1, inAll: 100 });
    for (let source = 0; source < 100_000; source++) rates.allow(String(source), source / 1000);
    assert.equal(rates.size, 100);
    rates.allow('a', 10_000);
    assert.equal(rates.size, 1);
  });
});
