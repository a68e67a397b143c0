import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { startRelay } from './index.js';
import { readFigures } from './testing/figures.js';
import { invite, PROOF, requestTo, SDP } from './testing/requests.js';
import { connect, connectUnproven, makeToken, until } from './testing/test-client.js';
import { startTestRelay } from './testing/test-relay.js';

const TOKEN = 'a-token-of-the-operator';

describe('the figures of a relay', () => {
  it('are nobody’s unless the operator says whose', async (test) => {
    const relay = await startTestRelay(test);
    assert.equal((await fetch(`${relay.url}/metrics`)).status, 404);
    assert.equal(relay.metricsPort, null);
  });

  it('are read with a token on the relay’s own port, by no other word', async (test) => {
    const relay = await startTestRelay(test, { metricsToken: TOKEN });
    const status = async (authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await fetch(`${relay.url}/metrics`, { headers });
      return [response.status, response.headers.get('www-authenticate')];
    };
    assert.deepEqual(await status(), [401, 'Bearer']);
    for (const wrong of [TOKEN, 'Bearer', 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`])
      assert.deepEqual(await status(wrong), [401, 'Bearer'], wrong);
    assert.deepEqual(await status(`Bearer ${TOKEN}`), [200, null]);
  });

  it('are read without one on a port of their own, which has nothing else, and then only there', async (test) => {
    const relay = await startTestRelay(test, { metricsPort: 0 });
    const own = `http://127.0.0.1:${relay.metricsPort}`;
    assert.equal((await readFigures(own)).get('webrtc_call_connections'), 0);
    assert.equal((await fetch(`${own}/health`)).status, 404);
    assert.equal((await fetch(`${relay.url}/metrics`)).status, 404);
  });

  it('want the token there too where one is set', async (test) => {
    const relay = await startTestRelay(test, { metricsPort: 0, metricsToken: TOKEN });
    const own = `http://127.0.0.1:${relay.metricsPort}`;
    assert.equal((await fetch(`${own}/metrics`)).status, 401);
    await readFigures(own, TOKEN);
    assert.equal((await fetch(`${relay.url}/metrics`)).status, 404);
  });

  it('leave nothing open when their port is not to be had', async (test) => {
    const { metricsPort } = await startTestRelay(test, { metricsPort: 0 });
    const log = pino({ level: 'silent' });
    await assert.rejects(startRelay({ port: 0, host: '127.0.0.1', log, metricsPort }), { code: 'EADDRINUSE' });
  });

  it('tell of connections, proofs, calls and their times', async (test) => {
    const relay = await startTestRelay(test, { metricsToken: TOKEN });
    const [ada, bob] = [await connect(relay.url), await connect(relay.url)];
    const stranger = await connectUnproven(relay.url);
    const { callId, ...rest } = invite(bob.party.id);
    await ada.ask('call:invite', { callId, ...rest });
    await ada.ask('call:invite', { callId, ...rest });
    await bob.ask('call:ringing', { to: ada.party, callId });
    await bob.ask('call:accept', { to: ada.party, callId, answer: SDP, proof: PROOF });
    await ada.ask('call:select', { to: bob.party.id, callId, device: bob.device });
    await ada.ask('call:end', { to: bob.party, callId, reason: 'ice-failed' });
    await ada.ask('call:end', { to: bob.party, callId, reason: 'no-turn' });
    await ada.ask('call:invite', invite('k7f2-9mqx-4hdp-t8wz'));
    const figures = await readFigures(relay.url, TOKEN);
    const expected: Record<string, number> = {
      webrtc_call_connections: 3,
      webrtc_call_identities: 2,
      'webrtc_call_requests_total{event="relay:prove",outcome="ok"}': 2,
      'webrtc_call_requests_total{event="call:invite",outcome="ok"}': 2,
      'webrtc_call_calls_total{outcome="ok"}': 1,
      'webrtc_call_calls_total{outcome="unavailable"}': 1,
      'webrtc_call_stage_seconds_count{stage="ring"}': 1,
      'webrtc_call_stage_seconds_count{stage="answer"}': 1,
      'webrtc_call_stage_seconds_count{stage="select"}': 1,
      'webrtc_call_ends_total{reason="ice-failed"}': 1,
      'webrtc_call_ends_total{reason="no-turn"}': 1,
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(figures.get(name), value, name);
    assert.ok((figures.get('nodejs_memory_bytes{kind="resident"}') ?? 0) > 1e6);
    assert.ok((figures.get('process_cpu_seconds_total') ?? 0) > 0);
    assert.ok(figures.has('nodejs_eventloop_delay_seconds{quantile="0.99"}'));
    assert.ok((figures.get('nodejs_eventloop_delay_seconds{quantile="0.5"}') ?? NaN) < 0.02);
    for (const client of [ada, bob, stranger]) client.close();
    await until(() => relay.online === 0);
    assert.equal((await readFigures(relay.url, TOKEN)).get('webrtc_call_identities'), 0);
  });

  it('tell of what was refused, by code, and of who was cut off or not let in', async (test) => {
    const allowedOrigins = ['https://a.example'];
    const relay = await startTestRelay(test, { metricsToken: TOKEN, limits: { invalidPerMinute: 3 }, allowedOrigins });
    const client = await connect(relay.url);
    const door = `${relay.url}/socket.io/?EIO=4&transport=polling`;
    assert.equal((await fetch(door, { headers: { origin: 'https://b.example' } })).status, 403);
    client.sendRaw('2["no:ack",1]');
    await client.ask('no:such', {});
    await client.ask('constructor', {});
    await client.ask('call:end', { ...requestTo(client.party)['call:end'], more: 1 });
    await client.closed();
    const figures = await readFigures(relay.url, TOKEN);
    assert.equal(figures.get('webrtc_call_requests_total{event="none",outcome="invalid"}'), 3);
    assert.equal(figures.get('webrtc_call_requests_total{event="call:end",outcome="invalid"}'), 1);
    assert.equal(figures.get('webrtc_call_cut_off_total'), 1);
    assert.equal(figures.get('webrtc_call_connections_refused_total{reason="origin not allowed"}'), 1);
  });

  it('hold nothing that a client chose', async (test) => {
    const relay = await startTestRelay(test, { metricsToken: TOKEN });
    const [ada, bob] = [await connect(relay.url), await connect(relay.url)];
    const chosen = [makeToken(), 'Zebedee', ada.party.id, ada.device, bob.party.id];
    const [callId, name] = chosen;
    await ada.ask('call:invite', invite(bob.party.id, { callId, name }));
    await ada.ask('Zebedee', { Zebedee: 1 });
    await ada.ask('call:end', { to: bob.party, callId, reason: 'Zebedee' });
    const text = [...(await readFigures(relay.url, TOKEN)).keys()].join('\n');
    for (const word of [...chosen, '127.0.0.1']) assert.equal(text.includes(word), false, word);
  });
});
