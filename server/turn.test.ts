import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { ackSchemas, type Ack } from 'webrtc-call/protocol';
import { configOf } from './config.js';
import { startRelay } from './index.js';
import { connect, connectUnproven } from './testing/test-client.js';
import { startTestRelay } from './testing/test-relay.js';
import { iceFor, turnCredentials } from './turn.js';

const SECRET = 'a-secret-of-coturn-and-the-relay';
const DEVICE = '0123456789abcdef0123456789abcdef';
const NOW = 1_700_000_000_000;
const STUN = { urls: ['stun:stun.example'] };
const TURN = { turnUrls: ['turn:turn.example', 'turns:turn.example:443?transport=tcp'], turnSecret: SECRET };

describe('the credentials of a TURN server', () => {
  /*
   * Made by openssl:
   *   label=$(printf %s $DEVICE | openssl dgst -sha256 -hmac $SECRET -binary | head -c 12 | base64 | tr +/ -_)
   *   printf %s 1700000600:$label | openssl dgst -sha1 -hmac $SECRET -binary | base64
   */
  it('are those that openssl makes of the same secret', () => {
    assert.deepEqual(turnCredentials(SECRET, 1_700_000_600, DEVICE), {
      username: '1700000600:yJK8XwqowcFDU4ex',
      credential: 'dYDV6VbbSh4ig40aCApWHB3MaWQ=',
    });
  });

  it('name no device, but the same one alike, so that quotas can count by it', () => {
    const label = (device: string) => turnCredentials(SECRET, 1, device).username.split(':')[1] ?? '';
    assert.equal(label(DEVICE), turnCredentials(SECRET, 2, DEVICE).username.split(':')[1]);
    assert.notEqual(label(DEVICE), label('f'.repeat(32)));
    assert.notEqual(label(DEVICE), turnCredentials(SECRET.toUpperCase(), 1, DEVICE).username.split(':')[1]);
    assert.equal(label(DEVICE).includes(DEVICE), false);
  });

  it('hold for their lifetime from now on, and are told with it', () => {
    const config = { ...configOf(), ...TURN, iceServers: [STUN], turnTtl: 900 };
    const { iceServers, ttl } = iceFor(config, { device: DEVICE, now: NOW + 999 });
    const [stun, turn] = iceServers;
    assert.deepEqual([iceServers.length, stun, turn?.urls, ttl], [2, STUN, TURN.turnUrls, 900]);
    assert.match(turn?.username ?? '', /^1700000900:/);
  });

  it('are told with the shorter lifetime where that of the other servers is shorter', () => {
    const config = { ...configOf(), ...TURN, iceTtl: 60 };
    assert.equal(iceFor(config, { device: DEVICE, now: NOW }).ttl, 60);
  });

  it('are not there without a secret', () => {
    const config = { ...configOf(), iceServers: [STUN], iceTtl: 90 };
    assert.deepEqual(iceFor(config, { device: DEVICE, now: NOW }), { iceServers: [STUN], ttl: 90 });
  });
});

describe('a relay that shares a secret with a TURN server', () => {
  it('gives credentials to those who have proven themselves, other ones to each device', async (test) => {
    const relay = await startTestRelay(test, { ...TURN, iceServers: [STUN] });
    const [ada, bob] = [await connectUnproven(relay.url), await connect(relay.url)];
    const begun = Math.floor(Date.now() / 1000);
    const admission = v.parse(ackSchemas['relay:prove'], await ada.prove());
    const answers = [admission, await ice(ada), await ice(bob)];
    const users = answers.map((answer) => {
      assert.ok(answer.ok);
      const [stun, turn] = answer.iceServers;
      assert.deepEqual([answer.ttl, stun, turn?.urls], [600, STUN, TURN.turnUrls]);
      const [expiry, label = ''] = turn?.username?.split(':') ?? [];
      const rest = Number(expiry) - begun;
      assert.ok(rest >= 600 && rest < 660, `they hold for ${rest} s`);
      return label;
    });
    assert.equal(users[0], users[1]);
    assert.notEqual(users[1], users[2]);
    assert.equal(JSON.stringify(answers).includes(SECRET), false);
  });

  it('gives none to those who have not', async (test) => {
    const relay = await startTestRelay(test, TURN);
    const stranger = await connectUnproven(relay.url);
    assert.deepEqual(await stranger.ask('relay:ice', {}), { ok: false, code: 'unproven' });
    const forged = { signature: 'B'.repeat(86) };
    assert.deepEqual(await stranger.prove(forged), { ok: false, code: 'refused' });
    await stranger.closed();
    assert.deepEqual(
      stranger.inbox.filter(([name]) => name !== 'relay:challenge'),
      [],
    );
  });

  it('does not start with only one of URLs and secret', async () => {
    const { turnUrls, turnSecret } = TURN;
    await assert.rejects(startRelay({ port: 0, turnUrls }), TypeError);
    await assert.rejects(startRelay({ port: 0, turnSecret }), TypeError);
  });
});

async function ice(client: { ask(event: string, request: object): Promise<unknown> }): Promise<Ack<'relay:ice'>> {
  return v.parse(ackSchemas['relay:ice'], await client.ask('relay:ice', {}));
}
