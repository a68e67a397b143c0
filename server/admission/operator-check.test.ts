import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { pino } from 'pino';
import type { AdmissionCheck, AdmissionRequest, RelayOptions } from '../index.js';
import { invite } from '../testing/requests.js';
import { connect, connectUnproven } from '../testing/test-client.js';
import { makeKeys } from '../testing/test-keys.js';
import { startTestRelay } from '../testing/test-relay.js';
import { inSeconds, makeSigningKey, mint, TestFolder } from '../testing/token-keys.js';

const REFUSED = { ok: false, code: 'refused' };
const INTERNAL = { ok: false, code: 'internal' };
const METRICS_TOKEN = 'a-token-of-the-operator';

/** What a relay with this check says to a client, counts, and logs. */
async function ask(test: TestContext, admit: unknown, options: RelayOptions = {}) {
  let logged = '';
  const log = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) });
  const own = { admit: admit as AdmissionCheck, log, metricsToken: METRICS_TOKEN };
  const relay = await startTestRelay(test, { ...own, ...options });
  const client = await connectUnproven(relay.url);
  const answer = await client.prove();
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const figures = await (await fetch(`${relay.url}/metrics`, { headers })).text();
  const outcome = /admissions_total\{outcome="([^"]+)"\} 1/.exec(figures)?.[1];
  return { relay, client, answer, outcome, logged };
}

describe('an operator’s own check', () => {
  it('learns who asks, from where, and by which host', async (test) => {
    const asked: AdmissionRequest[] = [];
    const { client, relay, outcome } = await ask(test, (request: AdmissionRequest) => asked.push(request) > 0);
    assert.equal(outcome, 'admitted');
    const [{ signal, ...request } = assert.fail()] = asked;
    assert.equal(signal.aborted, false);
    const { host } = new URL(relay.url);
    assert.deepEqual(request, { id: client.keys.id, address: '127.0.0.1', host, token: null, claims: null });
  });

  it('gets a token as it came where the relay has no keys, and its verified claims where it has', async (test) => {
    const asked: AdmissionRequest[] = [];
    const admit = (request: AdmissionRequest) => asked.push(request) > 0;
    const plain = await startTestRelay(test, { admit });
    await connect(plain.url, { token: 'a word of the page’s' });
    const signer = makeSigningKey();
    const relay = await startTestRelay(test, { admit, tokenKeys: [new TestFolder(test).writeKeys(signer)] });
    const keys = await makeKeys();
    const claims = { sub: keys.id, aud: new URL(relay.url).host, iat: inSeconds(0), exp: inSeconds(60), team: 'red' };
    const token = await mint(signer, claims);
    await connect(relay.url, { keys, token });
    assert.deepEqual(
      asked.map(({ token: given, claims: verified }) => [given, verified]),
      [
        ['a word of the page’s', null],
        [token, claims],
      ],
    );
  });

  it('is asked about nobody whose proof, or whose token, does not hold', async (test) => {
    let asked = 0;
    const tokenKeys = [new TestFolder(test).writeKeys(makeSigningKey())];
    const relay = await startTestRelay(test, { tokenKeys, admit: () => ++asked > 0 });
    const [forger, other] = [await connectUnproven(relay.url), await connectUnproven(relay.url, { token: 'a.b.c' })];
    assert.deepEqual(await forger.prove({ signature: 'A'.repeat(86) }), REFUSED);
    assert.deepEqual(await other.prove(), REFUSED);
    assert.equal(asked, 0);
  });

  it('refuses by a no, at once or later', async (test) => {
    for (const admit of [() => false, () => Promise.resolve(false)]) {
      const { client, answer, outcome } = await ask(test, admit);
      assert.deepEqual([answer, outcome], [REFUSED, 'check-refused']);
      await client.closed();
    }
  });

  it('lets in on conditions', async (test) => {
    const { id } = await makeKeys();
    const { client, relay, answer } = await ask(test, () => Promise.resolve({ allow: [id], rooms: ['Kitchen'] }));
    assert.equal((answer as { ok: boolean }).ok, true);
    const bob = await connect(relay.url);
    assert.deepEqual(await client.ask('call:invite', invite(bob.party.id)), REFUSED);
    assert.deepEqual(await client.ask('call:invite', invite(id)), { ok: false, code: 'unavailable' });
  });

  it('says by what name somebody calls', async (test) => {
    const { client, relay } = await ask(test, () => ({ name: 'Support' }));
    const bob = await connect(relay.url);
    assert.deepEqual(await client.ask('call:invite', invite(bob.party.id, { name: 'Bank' })), REFUSED);
    assert.deepEqual(await client.ask('call:invite', invite(bob.party.id, { name: 'Support' })), { ok: true });
  });

  it('lets in for a while, and never for longer than a token', async (test) => {
    const soon = new Date(Date.now() + 500);
    const { client } = await ask(test, () => ({ expires: soon }));
    await client.closed();
    assert.ok(Date.now() >= soon.getTime());
    const signer = makeSigningKey();
    const tokenKeys = [new TestFolder(test).writeKeys(signer)];
    const relay = await startTestRelay(test, { tokenKeys, admit: () => ({ expires: new Date(Date.now() + 1e9) }) });
    const keys = await makeKeys();
    const aud = new URL(relay.url).host;
    const token = await mint(signer, { sub: keys.id, aud, iat: inSeconds(-10), exp: inSeconds(-3) });
    await (await connect(relay.url, { keys, token })).closed();
  });

  const word = 'ZebedeesSecret';
  const broken: Record<string, unknown> = {
    throws: () => {
      throw new Error(word);
    },
    rejects: () => Promise.reject(new Error(word)),
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- operators may do so
    'rejects with a text': () => Promise.reject(word),
    'says nothing': () => undefined,
    'says null': () => null,
    'says yes in words': () => 'yes',
    'says one': () => 1,
    'allows a text': () => ({ allow: word }),
    'allows what is no ID': () => ({ allow: [word] }),
    'says something by another name': () => ({ allowed: [word] }),
    'expires at no date': () => ({ expires: new Date(word) }),
    'expires at a number': () => ({ expires: 1 }),
  };
  for (const [what, admit] of Object.entries(broken)) {
    it(`lets nobody in where it ${what}, and logs nobody’s words`, async (test) => {
      const { client, answer, outcome, logged } = await ask(test, admit);
      assert.deepEqual([answer, outcome], [INTERNAL, 'check-failed']);
      await client.closed();
      assert.ok(logged.includes('the operator’s check failed'));
      for (const secret of [word, client.keys.id, '127.0.0.1']) assert.equal(logged.includes(secret), false, secret);
    });
  }

  it('lets nobody in where it is silent for too long, and is told so', async (test) => {
    let given: AbortSignal | undefined;
    const admit = ({ signal }: AdmissionRequest) => {
      given = signal;
      return new Promise<boolean>(() => undefined);
    };
    const { client, answer, outcome } = await ask(test, admit, { admitTimeout: 50 });
    assert.deepEqual([answer, outcome], [INTERNAL, 'check-late']);
    assert.equal(given?.aborted, true);
    await client.closed();
  });

  it('holds nobody else up, and is not heard when it fails later', async (test) => {
    let fail: (error: Error) => void = () => undefined;
    const late = new Promise<boolean>((_, reject) => (fail = reject));
    let first = true;
    const admit = () => (first ? ((first = false), late) : true);
    const relay = await startTestRelay(test, { admit, admitTimeout: 400 });
    const waiting = await connectUnproven(relay.url);
    const answer = waiting.prove();
    await connect(relay.url);
    assert.deepEqual(await answer, INTERNAL);
    fail(new Error(word));
    await connect(relay.url);
  });

  it('puts nobody online who has gone meanwhile', async (test) => {
    const asked: ((yes: boolean) => void)[] = [];
    let seen: () => void = () => undefined;
    const calling = new Promise<void>((resolve) => (seen = resolve));
    const relay = await startTestRelay(test, {
      admit: ({ id }) => {
        if (id !== client.keys.id) return true;
        seen();
        return new Promise<boolean>((resolve) => asked.push(resolve));
      },
    });
    const client = await connectUnproven(relay.url);
    client.socket.emit('relay:prove', await client.proof(), () => undefined);
    await calling;
    client.close();
    const bob = await connect(relay.url);
    asked[0]?.(true);
    assert.deepEqual(await bob.ask('call:invite', invite(client.keys.id)), { ok: false, code: 'unavailable' });
    assert.equal(relay.online, 1);
  });
});
