import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { brokenPacket } from '../components/testing/broken-packets.js';
import { seededRandom } from '../components/testing/random.js';
import { bringTo, PHASES } from './testing/call-phases.js';
import { Canary } from './testing/canary.js';
import { CLOSED, RawClient } from './testing/raw-client.js';
import { BROKEN_HTTP, BROKEN_WEBSOCKET, UPGRADE } from './testing/broken-bytes.js';
import { RelayProcess } from './testing/relay-process.js';
import { makeToken } from './testing/test-client.js';

/** `FUZZ_SEED=… npm run test:node server/frames` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
/** Broken packets over all phases, from a socket that has proven itself and from another in turn. */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 10_000);

describe(`frames that are broken, sent to a relay (FUZZ_SEED=${SEED})`, { timeout: 120_000 }, () => {
  const random = seededRandom(SEED);
  let relay: RelayProcess;
  let canary: Canary;
  let sent = 0;

  before(async () => {
    relay = await RelayProcess.start();
    canary = await Canary.open(relay.url);
  });
  after(() => relay.stop());
  afterEach(async () => {
    await canary.exchange();
    canary.assertUntouched();
  });

  for (const [phase, when] of PHASES.entries()) {
    it(`end the socket or nothing, while ${when}`, async () => {
      const callee = await RawClient.link(relay.url);
      const caller = await RawClient.link(relay.url);
      const unproven = await RawClient.link(relay.url, { proven: false });
      await bringTo(phase, caller, callee, makeToken());
      for (let n = 0; n < FRAMES / PHASES.length; n++) {
        const proven = n % 2 === 0;
        const attacker = proven ? caller : unproven;
        const frame = brokenPacket(random);
        attacker.sendFrame(random() < 0.1 ? Buffer.from(frame) : frame);
        const answer = await attacker.request('relay:ice', '{}');
        if (answer === CLOSED) await attacker.relink(proven);
        else assert.equal((answer as { ok: boolean }).ok, proven, frame);
        if (answer === CLOSED && proven) await bringTo(phase, caller, callee, makeToken());
        if (n % 100 === 0) await canary.exchange();
        sent += 1;
      }
      await Promise.all([caller, callee, unproven].map((client) => client.close()));
    });
  }

  it('end nobody else’s link by messages over the limit', async () => {
    const attacker = await RawClient.link(relay.url);
    for (const frame of ['42' + 'x'.repeat(70_000), Buffer.alloc(70_000), '42["call:end",' + '['.repeat(70_000)]) {
      attacker.sendFrame(frame);
      await attacker.relink(true);
    }
    await attacker.close();
  });

  for (const [what, bytes] of Object.entries(BROKEN_WEBSOCKET)) {
    it(`end nobody else’s link below the WebSocket: ${what}`, () => offer(UPGRADE, bytes));
  }

  for (const [what, text] of Object.entries(BROKEN_HTTP)) {
    it(`end nobody else’s link in HTTP: ${what}`, () => offer(Buffer.from(text, 'latin1')));
  }

  it('end nobody else’s link by a reset in the middle of a request', async () => {
    for (const [n, request] of [UPGRADE, ...Object.values(BROKEN_HTTP)].entries()) {
      const socket = await dial();
      await written(socket, request);
      // At once, and when the relay has begun to look at it.
      if (n % 2 === 0) await canary.exchange();
      socket.resetAndDestroy();
    }
  });

  it('end nobody else’s link by long polling', async () => {
    const endpoint = `${relay.url}/socket.io/?EIO=4&transport=polling`;
    for (let n = 0; n < FRAMES / 60; n++) {
      const opened = await (await fetch(endpoint)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      const body = Array.from({ length: 1 + Math.floor(random() * 5) }, () => brokenPacket(random, 1));
      const leave = new AbortController();
      const poll = fetch(`${endpoint}&sid=${sid}`, { signal: leave.signal });
      const posted = await fetch(`${endpoint}&sid=${sid}`, { method: 'POST', body: body.join('\u001e') });
      assert.ok(posted.status < 500, JSON.stringify(body));
      leave.abort();
      await Promise.allSettled([poll]);
    }
  });

  it('leave the relay healthy, and never late', async (test) => {
    const health = await fetch(`${relay.url}/health`);
    const { status } = (await health.json()) as { status: string };
    const report = await relay.report();
    test.diagnostic(JSON.stringify({ sent, ...canary.counts, ...report }));
    assert.ok(sent >= FRAMES);
    assert.deepEqual([status, report.online, report.errors], ['ok', 2, []]);
    assert.ok(report.p99 < 100 + report.idleP99, `the relay's event loop was ${report.p99} ms late`);
  });

  /** Writes bytes on a connection of its own, hears the relay out as long as others take to talk, and hangs up. */
  async function offer(...parts: Buffer[]): Promise<void> {
    const socket = await dial();
    for (const part of parts) {
      await written(socket, part);
      await canary.exchange();
    }
    socket.resetAndDestroy();
  }

  async function dial(): Promise<Socket> {
    const { hostname, port } = new URL(relay.url);
    // One that shuts its own half can't be reset any more.
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    // However the relay ends it is fine.
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  }
});

/** Resolves when the system has taken the bytes. */
function written(socket: Socket, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    socket.write(bytes, () => {
      resolve();
    });
  });
}
