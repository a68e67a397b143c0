import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { ackSchemas, ChallengeSchema, DEFAULT_LIMITS } from 'webrtc-call/protocol';
import { linkStatement } from 'webrtc-call/identity';
import { invite, requestTo } from './testing/requests.js';
import { connect, connectUnproven, makeToken, until } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';
import { startTestRelay, useRelay } from './testing/test-relay.js';

const REFUSED = { ok: false, code: 'refused' };
const UNAVAILABLE = { ok: false, code: 'unavailable' };

describe('the link to a relay', () => {
  const relay = useRelay();
  const url = () => relay().url;

  it('begins with a challenge of 32 random bytes, another for each socket', async () => {
    const [one, other] = [await connectUnproven(url()), await connectUnproven(url())];
    const first = v.parse(ChallengeSchema, await one.challenge);
    const second = v.parse(ChallengeSchema, await other.challenge);
    assert.equal(first.version, 1);
    assert.notEqual(first.nonce, second.nonce);
  });

  it('answers a proof with the ID of its key, the ICE servers and the limits', async (test) => {
    const iceServers = [{ urls: ['stun:stun.example'] }];
    const own = await startTestRelay(test, { iceServers, iceTtl: 90, limits: { ...DEFAULT_LIMITS } });
    const client = await connectUnproven(own.url);
    const answer = v.parse(ackSchemas['relay:prove'], await client.prove());
    assert.deepEqual(answer, { ok: true, id: client.keys.id, iceServers, ttl: 90, limits: DEFAULT_LIMITS });
    assert.deepEqual(await client.ask('relay:ice', {}), { ok: true, iceServers, ttl: 90 });
  });

  it('has no ICE server of its own', async () => {
    const client = await connect(url());
    assert.deepEqual(await client.ask('relay:ice', {}), { ok: true, iceServers: [], ttl: 3600 });
  });

  it('answers everything before the proof with unproven, and passes nothing on', async () => {
    const stranger = await connectUnproven(url());
    const bob = await connect(url());
    const unproven = { ok: false, code: 'unproven' };
    for (const [event, request] of Object.entries(requestTo(bob.party))) {
      assert.deepEqual(await stranger.ask(event, request), unproven);
    }
    assert.deepEqual(await stranger.ask('relay:ice', {}), unproven);
    assert.deepEqual(await stranger.ask('no:event', {}), unproven);
    assert.deepEqual(bob.inbox, []);
    assert.equal(((await stranger.prove()) as { ok: boolean }).ok, true);
  });

  it('closes a socket that proves nothing in time', async (test) => {
    const own = await startTestRelay(test, { limits: { secondsToProve: 0.1 } });
    const stranger = await connectUnproven(own.url);
    await stranger.closed();
  });

  it('leaves a proven socket open after that time', async (test) => {
    const own = await startTestRelay(test, { limits: { secondsToProve: 0.2 } });
    const client = await connect(own.url);
    const stranger = await connectUnproven(own.url);
    await stranger.closed();
    assert.equal(client.socket.connected, true);
    assert.equal(own.online, 1);
  });

  it('delivers nothing before it has said that the proof was accepted', async () => {
    const ada = await connect(url());
    for (let round = 0; round < 10; round++) {
      const client = await connectUnproven(url());
      const order: string[] = [];
      client.socket.onAny((event: string) => order.push(event));
      client.socket.emit('relay:prove', await client.proof(), () => order.push('accepted'));
      const end = requestTo(client.party)['call:end'];
      // One of these meets the moment in which the client comes online.
      while (!((await ada.ask('call:end', end)) as { ok: boolean }).ok);
      await client.nextDelivery('call:end');
      assert.deepEqual(order, ['accepted', 'call:end']);
    }
  });

  it('keeps a proof when the same socket sends another, which is refused', async () => {
    const client = await connect(url());
    const bob = await connect(url());
    assert.deepEqual(await client.prove(), REFUSED);
    assert.deepEqual(await bob.ask('call:invite', invite(client.party.id)), { ok: true });
  });

  describe('refuses a proof and closes the socket', () => {
    const wrong: Record<
      string,
      (proof: { signature: string }) => Record<string, unknown> | Promise<Record<string, unknown>>
    > = {
      'whose signature is another': () => ({ signature: 'A'.repeat(86) }),
      'for another device': () => ({ device: makeToken() }),
      'for another host than it says': () => ({ host: 'localhost:1' }),
      'of another key': async () => ({ publicKey: (await (await makeKeys()).sign(anyLink())).publicKey }),
      'of a key that is none': () => ({ publicKey: 'A'.repeat(122) }),
    };
    for (const [what, change] of Object.entries(wrong)) {
      it(what, async () => {
        const client = await connectUnproven(url());
        const changes = await change(await client.proof());
        assert.deepEqual(await client.prove(changes), REFUSED);
        await client.closed();
      });
    }

    it('that was made for another host', async () => {
      const client = await connectUnproven(url(), { host: 'other.example' });
      assert.deepEqual(await client.prove(), REFUSED);
      await client.closed();
    });

    it('that answers the challenge of another socket', async () => {
      const victim = await connectUnproven(url());
      const thief = await connectUnproven(url(), { keys: victim.keys, device: victim.device });
      assert.deepEqual(await thief.ask('relay:prove', await victim.proof()), REFUSED);
      await thief.closed();
    });
  });

  it('takes proofs for its public hosts only, whatever the address it is reached at', async (test) => {
    const own = await startTestRelay(test, { publicHosts: ['relay.example', 'relay.example:8443'] });
    await connect(own.url, { host: 'relay.example' });
    await connect(own.url, { host: 'relay.example:8443' });
    const direct = await connectUnproven(own.url);
    assert.deepEqual(await direct.prove(), REFUSED);
  });

  it('does not believe a Host header', async () => {
    const extraHeaders = { host: 'other.example', 'x-forwarded-host': 'other.example' };
    const client = await connectUnproven(url(), { host: 'other.example', socket: { extraHeaders } });
    assert.deepEqual(await client.prove(), REFUSED);
  });
});

describe('several sockets of one identity', () => {
  const relay = useRelay({ limits: { socketsPerIdentity: 3 } });
  const url = () => relay().url;

  it('replaces the first by a second of the same device, tells it, and closes it', async () => {
    const first = await connect(url());
    const second = await connect(url(), { keys: first.keys, device: first.device });
    await first.next('relay:replaced');
    await first.closed();
    const bob = await connect(url());
    assert.deepEqual(await bob.ask('call:end', requestTo(first.party)['call:end']), { ok: true });
    await second.nextDelivery('call:end');
  });

  it('does not let a proof that was held up push out a newer socket', async () => {
    const first = await connectUnproven(url());
    const second = await connect(url(), { keys: first.keys, device: first.device });
    assert.deepEqual(await first.prove(), REFUSED);
    const bob = await connect(url());
    assert.deepEqual(await bob.ask('call:end', requestTo(first.party)['call:end']), { ok: true });
    await second.nextDelivery('call:end');
  });

  it('refuses one device more than the limit, and takes it when another has gone', async () => {
    const keys = await makeKeys();
    const devices = [await connect(url(), { keys }), await connect(url(), { keys }), await connect(url(), { keys })];
    const fourth = await connectUnproven(url(), { keys });
    assert.deepEqual(await fourth.prove(), { ok: false, code: 'rate-limited' });
    await fourth.closed();
    // A device that comes back is no further one.
    await connect(url(), { keys, device: devices[1]?.device ?? '' });
    const bob = await connect(url());
    devices[0]?.close();
    const end = requestTo(devices[0]?.party ?? bob.party)['call:end'];
    while (((await bob.ask('call:end', end)) as { ok: boolean }).ok);
    await connect(url(), { keys });
  });
});

describe('what a relay remembers', () => {
  const relay = useRelay();

  it('is nothing when everybody has gone', async () => {
    const keys = await makeKeys();
    const first = await connect(relay().url, { keys });
    const clients = [
      await connect(relay().url, { keys }),
      await connect(relay().url, { keys, device: first.device }),
      await connect(relay().url, { socket: { transports: ['polling'] } }),
      await connectUnproven(relay().url),
    ];
    assert.equal(relay().online, 2);
    for (const client of clients) client.close();
    await until(() => relay().online === 0);
  });

  it('is nothing of a socket that closed while its proof was checked', async () => {
    const client = await connectUnproven(relay().url);
    const bob = await connect(relay().url);
    client.sendRaw(`20["relay:prove",${JSON.stringify(await client.proof())}]`);
    client.sendRaw('1');
    await client.closed();
    assert.deepEqual(await bob.ask('call:invite', invite(client.party.id)), UNAVAILABLE);
    assert.equal(relay().online, 1);
  });
});

function anyLink() {
  return linkStatement({ nonce: '', host: '', device: '' });
}
