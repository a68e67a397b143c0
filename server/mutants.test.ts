import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import {
  ackSchemas,
  deliverySchemas,
  requestSchemas,
  type CallEventName,
  type DeliveryName,
  type Party,
  type RequestName,
} from 'webrtc-call/protocol';
import { Mutants, type Mutant } from '../components/testing/mutants.js';
import { Canary } from './testing/canary.js';
import { CLOSED, RawClient } from './testing/raw-client.js';
import { RelayProcess } from './testing/relay-process.js';
import { PROOF, requestTo, ROOM_REQUESTS } from './testing/requests.js';
import { makeToken } from './testing/test-client.js';

/** `FUZZ_SEED=… npm run test:node server/mutants` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
/** Of each event, over all phases. */
const MUTANTS = Number(process.env.FUZZ_MUTANTS ?? 10_000);
const LONGEST = 65_536;
/** Milliseconds. */
const LATEST = 100;
const EVENTS = Object.keys(requestSchemas) as RequestName[];

/** How far the call of those who attack has come. The relay should not care. */
const PHASES = [
  'nobody is there',
  'it rings',
  'it is answered',
  'it is selected',
  'in the call',
  'it is over',
] as const;
const STEPS: readonly (readonly [by: 'caller' | 'callee', event: CallEventName])[][] = [
  [],
  [
    ['caller', 'call:invite'],
    ['callee', 'call:ringing'],
  ],
  [['callee', 'call:accept']],
  [['caller', 'call:select']],
  [
    ['caller', 'call:signal'],
    ['callee', 'call:signal'],
    ['callee', 'call:sync'],
  ],
  [['caller', 'call:end']],
];

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
      for (const [by, event] of STEPS.slice(0, phase + 1).flat()) {
        const [from, to] = by === 'caller' ? [caller, callee] : [callee, caller];
        assert.deepEqual(await from.request(event, JSON.stringify(samples(to.party, callId)[event])), { ok: true });
      }
      const parties = new Set(there.map(({ party }) => JSON.stringify(party)));
      for (const client of there) client.onEvent = (name, payload) => assertDelivery(name, payload, parties);

      const names = [...there.map(({ party }) => party), callId, ...canary.names, ...Object.values(sample)];
      const mutants = new Mutants(SEED + phase, names);
      const senders = [...there.map((client) => ({ client, proven: true })), { client: unproven, proven: false }];
      for (const event of EVENTS) {
        const count = Math.ceil(MUTANTS / PHASES.length);
        const next = mutants.of(requestSchemas[event], sample[event], count);
        await Promise.all(senders.map((sender) => sendAll(sender, event, next)));
      }
      await Promise.all([...there, unproven].map((client) => client.close()));
      canary.assertUntouched();
    });
  }

  it('leave the relay as it was, and never late', async (test) => {
    const { signals, visits } = canary.counts;
    test.diagnostic(`${sent} mutants, ${signals} signals, ${visits} visits`);
    assert.ok(sent >= MUTANTS * EVENTS.length);
    await canary.close();
    const health = await fetch(`${relay.url}/health`);
    assert.equal(health.status, 200);
    let report = await relay.report();
    // The relay learns of a closed socket when it reads the close.
    while (report.online > 0 || report.countedSockets > 0) report = await relay.report();
    test.diagnostic(JSON.stringify(report));
    assert.deepEqual(report.errors, []);
    // On a machine that is busy with something else even a thread that does nothing runs late.
    assert.ok(report.p99 < LATEST + report.idleP99, `the relay's event loop was ${report.p99} ms late`);
    assert.equal(relay.alive, true);
  });

  /** Sends mutants one after another, taking turns with the other senders. */
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

/** One good request of each kind. */
function samples(to: Party, callId: string): Record<RequestName, object> {
  const calls = requestTo(to);
  const said = Object.entries(calls).map(([name, request]) => [name, { ...request, callId }]);
  return {
    'relay:prove': { ...PROOF, host: '127.0.0.1:1', device: makeToken(), token: 'a.b.c' },
    'relay:ice': {},
    ...(Object.fromEntries(said) as typeof calls),
    ...ROOM_REQUESTS,
  };
}

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
