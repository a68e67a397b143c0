import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configOf } from './config.js';
import { readFigures } from './testing/figures.js';
import { invite } from './testing/requests.js';
import { connect, connectUnproven, makeToken, TestClient, until } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';
import { startTestRelay } from './testing/test-relay.js';

const { limits } = configOf();
const LIMITED = { ok: false, code: 'rate-limited' };
const OK = { ok: true };

describe('the limits of a relay', () => {
  it('hold an identity to its invites, over all of its devices', async (test) => {
    const relay = await startTestRelay(test, { limits: { invitesPerMinute: 3 } });
    const bob = await connect(relay.url);
    const keys = await makeKeys();
    const [phone, laptop] = [await connect(relay.url, { keys }), await connect(relay.url, { keys })];
    for (const client of [phone, laptop, phone]) {
      assert.deepEqual(await client.ask('call:invite', invite(bob.party.id)), OK);
    }
    assert.deepEqual(await laptop.ask('call:invite', invite(bob.party.id)), LIMITED);
    assert.equal(bob.inbox.filter(([event]) => event === 'call:invite').length, 3);
  });

  it('hold an address to its invites, over all of its identities', async (test) => {
    const relay = await startTestRelay(test, { limits: { invitesPerMinutePerAddress: 2 } });
    const bob = await connect(relay.url);
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await (await connect(relay.url)).ask('call:invite', invite(bob.party.id)));
    assert.deepEqual(answers, [OK, OK, LIMITED]);
  });

  it('tell addresses apart behind a proxy that is trusted', async (test) => {
    const relay = await startTestRelay(test, { trustedProxies: 1, limits: { invitesPerMinutePerAddress: 1 } });
    const bob = await connect(relay.url);
    const from = (address: string) => ({ socket: { extraHeaders: { 'x-forwarded-for': address } } });
    const [one, other] = [await connect(relay.url, from('192.0.2.1')), await connect(relay.url, from('192.0.2.2'))];
    assert.deepEqual(await one.ask('call:invite', invite(bob.party.id)), OK);
    assert.deepEqual(await one.ask('call:invite', invite(bob.party.id)), LIMITED);
    assert.deepEqual(await other.ask('call:invite', invite(bob.party.id)), OK);
  });

  it('count an invite to nobody', async (test) => {
    const relay = await startTestRelay(test, { limits: { invitesPerMinute: 1 } });
    const client = await connect(relay.url);
    const nobody = '0000-0000-0000-0000';
    assert.deepEqual(await client.ask('call:invite', invite(nobody)), { ok: false, code: 'unavailable' });
    assert.deepEqual(await client.ask('call:invite', invite(nobody)), LIMITED);
  });

  it('hold a socket to its requests in a second, and leave others alone', async (test) => {
    const relay = await startTestRelay(test, { limits: { signalsPerSecond: limits.signalsPerSecond } });
    const client = await connect(relay.url);
    const bob = await connect(relay.url);
    const sync = { to: bob.party, callId: makeToken(), phase: 'connected', epoch: 0, got: 0 };
    const answers = await Promise.all(Array.from({ length: 150 }, () => client.ask('call:sync', sync)));
    // The proof took one of the hundred.
    assert.deepEqual(
      answers.slice(0, 99),
      Array.from({ length: 99 }, () => OK),
    );
    assert.deepEqual(answers.at(-1), LIMITED);
    assert.equal(((await bob.ask('relay:ice', {})) as { ok: boolean }).ok, true);
    assert.equal(client.socket.connected, true);
  });

  it('hold an address to its new connections in a second', async (test) => {
    const relay = await startTestRelay(test, { limits: { connectionsPerSecond: 2 } });
    const [first] = [await connectUnproven(relay.url), await connectUnproven(relay.url)];
    const third = new TestClient(relay.url, await makeKeys(), {});
    const error = await new Promise((resolve) => third.socket.once('connect_error', resolve));
    assert.ok(error instanceof Error);
    assert.equal(first.socket.connected, true);
  });
});

describe('the connections that a relay has open', () => {
  const BEHIND_A_PROXY = { trustedProxies: 1, metricsToken: 'a-token-of-the-operator' };
  const from = (address: string) => ({ socket: { extraHeaders: { 'x-forwarded-for': address } } });

  async function isTurnedAway(url: string, address: string): Promise<boolean> {
    const client = new TestClient(url, await makeKeys(), from(address));
    return new Promise((resolve) => {
      client.socket.once('connect', () => {
        resolve(false);
        client.close();
      });
      client.socket.once('connect_error', () => resolve(true));
    });
  }

  it('are so many of one address, and others as soon as one of them has closed', async (test) => {
    const limits = { connectionsPerAddress: 2 };
    const relay = await startTestRelay(test, { ...BEHIND_A_PROXY, limits });
    const [first] = [await connect(relay.url, from('2001:db8::1')), await connect(relay.url, from('2001:db8::2'))];
    assert.ok(await isTurnedAway(relay.url, '2001:db8::3'));
    assert.ok(!(await isTurnedAway(relay.url, '2001:db8:0:1::3')));
    first.close();
    await until(() => relay.online === 1);
    assert.ok(!(await isTurnedAway(relay.url, '2001:db8::3')));
  });

  it('are so many in all, and who is turned away is counted', async (test) => {
    const relay = await startTestRelay(test, { ...BEHIND_A_PROXY, limits: { connections: 2 } });
    const clients = [await connect(relay.url, from('192.0.2.1')), await connect(relay.url, from('192.0.2.2'))];
    assert.ok(await isTurnedAway(relay.url, '192.0.2.3'));
    const figures = await readFigures(relay.url, BEHIND_A_PROXY.metricsToken);
    assert.equal(figures.get('webrtc_call_connections_refused_total{reason="too many"}'), 1);
    for (const client of clients) client.close();
  });
});

describe('allowed origins', () => {
  const allowedOrigins = ['https://shop.example'];
  const from = (origin: string, transport: 'websocket' | 'polling') => ({
    socket: { transports: [transport], extraHeaders: { origin } },
  });

  for (const transport of ['websocket', 'polling'] as const) {
    it(`let a page of theirs in by ${transport}`, async (test) => {
      const relay = await startTestRelay(test, { allowedOrigins });
      await connect(relay.url, from('https://shop.example', transport));
    });

    for (const origin of ['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null']) {
      it(`keep a page of ${origin} out by ${transport}`, async (test) => {
        const relay = await startTestRelay(test, { allowedOrigins });
        const client = new TestClient(relay.url, await makeKeys(), from(origin, transport));
        await new Promise((resolve) => client.socket.once('connect_error', resolve));
        assert.deepEqual(client.inbox, []);
      });
    }
  }

  it('let a program in that is no page', async (test) => {
    const relay = await startTestRelay(test, { allowedOrigins });
    await connect(relay.url);
  });

  it('are all by default', async (test) => {
    const relay = await startTestRelay(test);
    await connect(relay.url, from('https://anywhere.example', 'websocket'));
    const polling = `${relay.url}/socket.io/?EIO=4&transport=polling`;
    const response = await fetch(polling, { headers: { origin: 'https://anywhere.example' } });
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });
});
