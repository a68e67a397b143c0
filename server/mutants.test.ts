import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import {
  ackSchemas,
  deliverySchemas,
  requestSchemas,
  type DeliveryName,
  type Party,
  type RequestName,
} from 'webrtc-call/protocol';
import { Mutants, type Mutant } from '../components/testing/mutants.js';
import { bringTo, PHASES, samples } from './testing/call-phases.js';
import { Canary } from './testing/canary.js';
import { CLOSED, RawClient } from './testing/raw-client.js';
import { RelayProcess } from './testing/relay-process.js';
import { makeToken } from './testing/test-client.js';

/** `FUZZ_SEED=… npm run test:node server/mutants` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
/** Of each event, over all phases: so many from sockets that have proven themselves, and so many from one that has not. */
const MUTANTS = Number(process.env.FUZZ_MUTANTS ?? 10_000);
const LONGEST = 65_536;
/** Milliseconds. */
const LATEST = 100;
const EVENTS = Object.keys(requestSchemas) as RequestName[];

interface Sender {
  readonly client: RawClient;
  readonly proven: boolean;
}

describe(`mutants of every event, sent to a relay (FUZZ_SEED=${SEED})`, { timeout: 180_000 }, () => {
  let relay: RelayProcess;
  let canary: Canary;
  let sent = 0;

  before(async () => {
    relay = await RelayProcess.start();
    canary = await Canary.open(relay.url);
  });
  after(() => relay.stop());

  for (const [phase, when] of PHASES.entries()) {
    it(`get a code each, and nothing malformed gets through, while ${when}`, async () => {
      const caller = await RawClient.link(relay.url);
      const callee = await RawClient.link(relay.url);
      const stranger = await RawClient.link(relay.url);
      const unproven = await RawClient.link(relay.url, { proven: false });
      const there = phase === 0 ? [caller, stranger] : [caller, callee, stranger];
      if (phase === 0) await callee.close();
      const callId = makeToken();
      const sample = samples(callee.party, callId);
      await bringTo(phase, caller, callee, callId);
      const parties = new Set(there.map(({ party }) => JSON.stringify(party)));
      for (const client of there) client.onEvent = (name, payload) => assertDelivery(name, payload, parties);

      const names = [...there.map(({ party }) => party), callId, ...canary.names, ...Object.values(sample)];
      const fromProven = new Mutants(SEED + phase, names);
      const fromUnproven = new Mutants(SEED + PHASES.length + phase, names);
      for (const event of EVENTS) {
        const made = [requestSchemas[event], sample[event], Math.ceil(MUTANTS / PHASES.length)] as const;
        const next = fromProven.of(...made);
        await Promise.all([
          ...there.map((client) => sendAll({ client, proven: true }, event, next)),
          sendAll({ client: unproven, proven: false }, event, fromUnproven.of(...made)),
        ]);
      }
      await Promise.all([...there, unproven].map((client) => client.close()));
      canary.assertUntouched();
    });
  }

  it('leave the relay as it was, and never late', async (test) => {
    const { signals, visits } = canary.counts;
    test.diagnostic(`${sent} mutants, ${signals} signals, ${visits} visits`);
    assert.ok(sent >= 2 * MUTANTS * EVENTS.length);
    await canary.close();
    const health = await fetch(`${relay.url}/health`);
    assert.equal(health.status, 200);
    let report = await relay.report();
    // The relay learns of a closed socket when it reads the close.
    while (report.online > 0 || report.clients > 0) report = await relay.report();
    test.diagnostic(JSON.stringify(report));
    assert.deepEqual(report.errors, []);
    // On a machine that is busy with something else even a thread that does nothing runs late.
    assert.ok(report.p99 < LATEST + report.idleP99, `the relay's event loop was ${report.p99} ms late`);
    assert.equal(relay.alive, true);
  });

  /** Sends mutants one after another, taking turns with whoever else sends the same. */
  async function sendAll({ client, proven }: Sender, event: RequestName, mutants: Iterable<Mutant>): Promise<void> {
    for (const mutant of mutants) {
      await send({ client, proven }, event, mutant);
      const number = ++sent;
      if (number % 100 === 0) await once(() => canary.exchange());
      if (number % 500 === 0) await once(() => canary.visit());
    }
  }

  let turn: Promise<void> = Promise.resolve();
  /** The canary says one thing at a time. */
  function once(task: () => Promise<void>): Promise<void> {
    turn = turn.then(task);
    return turn;
  }
});

/** Sends one, and holds the relay's word on it to what the protocol says. */
async function send({ client, proven }: Sender, event: RequestName, { json, changed }: Mutant): Promise<void> {
  const tooLong = Buffer.byteLength(client.frame(event, json)) > LONGEST - 16;
  const fits = v.is(requestSchemas[event], JSON.parse(json));
  const answer = await client.request(event, json);
  const context = `${event} ${changed} ${json.slice(0, 500)} → ${JSON.stringify(answer)}`;
  if (tooLong && answer === CLOSED) {
    await client.relink(proven);
    return;
  }
  assert.ok(v.is(ackSchemas[event], answer), context);
  const { ok, code } = answer as { ok: boolean; code?: string };
  const known: unknown[] = proven
    ? fits
      ? ['unavailable', 'refused', 'invalid', 'room-full']
      : ['invalid', 'too-large']
    : event === 'relay:prove'
      ? fits
        ? ['refused']
        : ['invalid', 'too-large']
      : ['unproven'];
  assert.ok(ok ? proven && fits : known.includes(code), context);
  if (code === 'refused' && !proven) await client.relink(proven);
}

/** Whatever reaches anybody is exactly one delivery, stamped with who sent it. */
function assertDelivery(name: string, payload: unknown, parties: ReadonlySet<string>): void {
  const schema = deliverySchemas[name as DeliveryName];
  assert.deepEqual(v.parse(schema, payload), payload);
  assert.ok(parties.has(JSON.stringify((payload as { from: Party }).from)), name);
}
