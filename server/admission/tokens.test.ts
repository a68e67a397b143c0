import assert from 'node:assert/strict';
import { createHmac, createPublicKey } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import type { Relay, RelayOptions } from '../index.js';
import { invite } from '../testing/requests.js';
import { connect, connectUnproven, until, type TestClient } from '../testing/test-client.js';
import { makeKeys, type TestKeys } from '../testing/test-keys.js';
import { startTestRelay } from '../testing/test-relay.js';
import { inSeconds, makeSigningKey, mint, TestFolder, type SigningKey } from '../testing/token-keys.js';

const REFUSED = { ok: false, code: 'refused' };
const METRICS_TOKEN = 'a-token-of-the-operator';

/** A relay that has these keys, and can be asked what became of those who came. */
async function start(test: TestContext, keys: readonly SigningKey[], options: RelayOptions = {}): Promise<Relay> {
  const tokenKeys = [new TestFolder(test).writeKeys(...keys)];
  return startTestRelay(test, { tokenKeys, tokenRequired: true, metricsToken: METRICS_TOKEN, ...options });
}

/** How often this became of somebody. */
async function count(relay: Relay, outcome: string): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const text = await (await fetch(`${relay.url}/metrics`, { headers })).text();
  const line = text.split('\n').find((entry) => entry.includes(`admissions_total{outcome="${outcome}"}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** The claims that a good token has. */
function claimsFor({ id }: TestKeys, { url }: Relay): { sub: string; aud: string } {
  return { sub: id, aud: new URL(url).host };
}

async function answerTo(relay: Relay, keys: TestKeys, token?: string): Promise<unknown> {
  const client = await connectUnproven(relay.url, { keys, ...(token === undefined ? {} : { token }) });
  const answer = await client.prove();
  if (!(answer as { ok: boolean }).ok) await client.closed();
  else client.close();
  return answer;
}

describe('a relay that wants a token', () => {
  const signer = makeSigningKey();

  it('refuses who has none, and closes the socket', async (test) => {
    const relay = await start(test, [signer]);
    assert.deepEqual(await answerTo(relay, await makeKeys()), REFUSED);
    assert.equal(await count(relay, 'token-missing'), 1);
    assert.equal(relay.online, 0);
  });

  for (const alg of ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS512', 'HS256'] as const) {
    it(`lets in who has one that was signed by ${alg}`, async (test) => {
      const key = makeSigningKey(alg);
      const relay = await start(test, [makeSigningKey(), key]);
      const keys = await makeKeys();
      const token = await mint(key, claimsFor(keys, relay));
      const client = await connect(relay.url, { keys, token });
      assert.equal(client.socket.connected, true);
      assert.equal(await count(relay, 'admitted'), 1);
    });
  }

  it('tries each key of its kind where neither names the other', async (test) => {
    const folder = new TestFolder(test);
    const [one, other] = [makeSigningKey('RS256'), makeSigningKey('RS256')];
    const tokenKeys = [folder.write('keys.pem', one.pem + other.pem)];
    const relay = await startTestRelay(test, { tokenKeys, tokenRequired: true });
    const keys = await makeKeys();
    for (const [key, kid] of [
      [one, undefined],
      [other, undefined],
      [other, 'any'],
    ] as const)
      await connect(relay.url, { keys, token: await mint(key, claimsFor(keys, relay), { kid }) });
    assert.deepEqual(await answerTo(relay, keys, await mint(makeSigningKey('RS256'), claimsFor(keys, relay))), REFUSED);
  });

  it('takes a token that is for several relays, one of which it is', async (test) => {
    const relay = await start(test, [signer], { publicHosts: ['relay.example', 'localhost:*', '127.0.0.1:*'] });
    const keys = await makeKeys();
    const token = await mint(signer, { sub: keys.id, aud: ['other.example', 'relay.example'] });
    await connect(relay.url, { keys, token });
  });

  describe('refuses, and counts why, a token', () => {
    const bad: Record<string, { outcome: string; change: (good: { sub: string; aud: string }) => object }> = {
      'for another ID': { outcome: 'token-subject', change: () => ({ sub: 'k7f2-9mqx-4hdp-t8wz' }) },
      'for an ID in capitals': { outcome: 'token-subject', change: ({ sub }) => ({ sub: sub.toUpperCase() }) },
      'for nobody': { outcome: 'token-claims', change: () => ({ sub: undefined }) },
      'for another relay': { outcome: 'token-audience', change: () => ({ aud: 'relay.example' }) },
      'for any port of a relay': { outcome: 'token-audience', change: () => ({ aud: '127.0.0.1:*' }) },
      'for no relay of a list': { outcome: 'token-audience', change: () => ({ aud: [] }) },
      'for no relay': { outcome: 'token-claims', change: () => ({ aud: undefined }) },
      'for a relay that is none': { outcome: 'token-claims', change: () => ({ aud: { host: 1 } }) },
      'that has expired': { outcome: 'token-expired', change: () => ({ iat: inSeconds(-60), exp: inSeconds(-6) }) },
      'that never expires': { outcome: 'token-claims', change: () => ({ exp: undefined }) },
      'that expires in words': { outcome: 'token-claims', change: () => ({ exp: 'tomorrow' }) },
      'that says not when it was made': { outcome: 'token-claims', change: () => ({ iat: undefined }) },
      'that is valid for too long': { outcome: 'token-lifetime', change: () => ({ exp: inSeconds(2_592_060) }) },
      'that was made long ago': { outcome: 'token-lifetime', change: () => ({ iat: inSeconds(-2_592_060) }) },
      'that was made tomorrow': { outcome: 'token-early', change: () => ({ iat: inSeconds(60), exp: inSeconds(99) }) },
      'that is not valid yet': { outcome: 'token-early', change: () => ({ nbf: inSeconds(60) }) },
      'that allows something odd': { outcome: 'token-claims', change: () => ({ allow: ['everybody'] }) },
      'that allows one thing': { outcome: 'token-claims', change: ({ sub }) => ({ allow: sub }) },
      'that allows no list': { outcome: 'token-claims', change: () => ({ allow: { 0: '*' } }) },
      'whose rooms are no names': { outcome: 'token-claims', change: () => ({ rooms: [''] }) },
    };
    for (const [what, { outcome, change }] of Object.entries(bad)) {
      it(what, async (test) => {
        const relay = await start(test, [signer]);
        const keys = await makeKeys();
        const good = claimsFor(keys, relay);
        assert.deepEqual(await answerTo(relay, keys, await mint(signer, { ...good, ...change(good) })), REFUSED);
        assert.equal(await count(relay, outcome), 1);
        await connect(relay.url, { keys, token: await mint(signer, good) });
      });
    }

    it('of somebody else, which was copied', async (test) => {
      const relay = await start(test, [signer]);
      const [victim, thief] = [await makeKeys(), await makeKeys()];
      const token = await mint(signer, claimsFor(victim, relay));
      assert.deepEqual(await answerTo(relay, thief, token), REFUSED);
      await connect(relay.url, { keys: victim, token });
    });

    it('that was signed by a key that it does not know', async (test) => {
      const relay = await start(test, [signer]);
      const keys = await makeKeys();
      const stranger = makeSigningKey();
      const claims = claimsFor(keys, relay);
      for (const header of [{}, { kid: signer.kid }, { kid: undefined }, { jwk: stranger.jwk }, { jku: relay.url }])
        assert.deepEqual(await answerTo(relay, keys, await mint(stranger, claims, header)), REFUSED);
      assert.equal(await count(relay, 'token-key'), 5);
    });

    it('that names another key than the one it was signed with', async (test) => {
      const relay = await start(test, [signer, makeSigningKey()]);
      const keys = await makeKeys();
      assert.deepEqual(await answerTo(relay, keys, await mint(signer, claimsFor(keys, relay), { kid: 'no' })), REFUSED);
    });

    it('that says by itself how it is to be read', async (test) => {
      const rsa = makeSigningKey('RS256');
      const relay = await start(test, [rsa, signer]);
      const keys = await makeKeys();
      const claims = { ...claimsFor(keys, relay), iat: inSeconds(0), exp: inSeconds(60) };
      const der = createPublicKey(rsa.pem).export({ type: 'spki', format: 'der' });
      const forged = [
        part({ alg: 'none' }, claims, ''),
        part({ alg: 'None', kid: signer.kid }, claims, ''),
        part({}, claims, ''),
        // The public key, which everybody knows, in place of a secret.
        ...[rsa.pem, rsa.pem.trim(), der].map((secret) => withSecret({ alg: 'HS256' }, claims, secret)),
        withSecret({ alg: 'HS256', kid: rsa.kid }, claims, rsa.pem),
        // What RS256 signed, said to be something else.
        reheaded(await mint(rsa, claims), { alg: 'PS256', kid: rsa.kid }),
        reheaded(await mint(rsa, claims), { alg: 'RS512', kid: rsa.kid }),
        await mint({ ...rsa, alg: 'RS512' }, claims),
        await mint(signer, claims, { crit: ['exp'], exp: 1 }).catch(() => ''),
        reheaded(await mint(signer, claims), { alg: 'ES256', crit: ['no-such'], 'no-such': 1 }),
        reheaded(await mint(signer, claims), { alg: 'ES256', crit: [] }),
        reheaded(await mint(signer, claims), { alg: 'ES256', b64: false, crit: ['b64'] }),
        reheaded(await mint(signer, claims), { alg: 'ES256', zip: 'DEF' }),
        reheaded(await mint(signer, claims), { alg: ['ES256'] }),
        reheaded(await mint(signer, claims), null),
        // An ECDSA signature of zeros, which some libraries once took.
        part({ alg: 'ES256', kid: signer.kid }, claims, Buffer.alloc(64).toString('base64url')),
      ];
      for (const token of forged) assert.deepEqual(await answerTo(relay, keys, token), REFUSED, token);
      const [header, payload, signature] = (await mint(signer, claims)).split('.');
      for (const token of ['', '.', '..', 'a.b.c', `${header}.${payload}`, `${header}..${signature}`, `a.b.c.d.e`])
        assert.deepEqual(await answerTo(relay, keys, token), REFUSED, token);
    });

    it('that is longer than any', async (test) => {
      const relay = await start(test, [signer]);
      const keys = await makeKeys();
      const client = await connectUnproven(relay.url, { keys, token: 'a'.repeat(4097) });
      assert.deepEqual(await client.prove(), { ok: false, code: 'too-large' });
      const long = await mint(signer, { ...claimsFor(keys, relay), more: 'x'.repeat(2000) });
      await connect(relay.url, { keys, token: long });
      const deep = part({ alg: 'ES256' }, JSON.parse('['.repeat(1000) + ']'.repeat(1000)) as object, 'AAAA');
      assert.deepEqual(await answerTo(relay, keys, deep), REFUSED);
    });

    it('of which a single letter is another', async (test) => {
      const relay = await start(test, [signer]);
      const keys = await makeKeys();
      const good = await mint(signer, claimsFor(keys, relay));
      const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. ="\u0000é');
      const changes = fc.tuple(fc.nat(good.length - 2), fc.constantFrom(...alphabet), fc.constantFrom(0, 1));
      await fc.assert(
        fc.asyncProperty(changes, async ([at, letter, removed]) => {
          fc.pre(!(removed === 1 && good[at] === letter));
          const token = good.slice(0, at) + letter + good.slice(at + removed);
          assert.deepEqual(await answerTo(relay, keys, token), REFUSED, token);
        }),
        { numRuns: 150 },
      );
      assert.equal(await count(relay, 'admitted'), 0);
    });
  });

  it('takes clocks that differ by five seconds, and by no more', async (test) => {
    const relay = await start(test, [signer]);
    const keys = await makeKeys();
    const claims = claimsFor(keys, relay);
    await connect(relay.url, { keys, token: await mint(signer, { ...claims, iat: inSeconds(3) }) });
    assert.deepEqual(await answerTo(relay, keys, await mint(signer, { ...claims, iat: inSeconds(9) })), REFUSED);
  });
});

describe('a relay that knows tokens and asks for none', () => {
  const signer = makeSigningKey();

  it('lets in who has none, and refuses a bad one nevertheless', async (test) => {
    const relay = await start(test, [signer], { tokenRequired: false });
    const keys = await makeKeys();
    await connect(relay.url, { keys });
    assert.deepEqual(await answerTo(relay, keys, 'a.b.c'), REFUSED);
  });

  it('takes what a page gives as a token for nothing where it has no key', async (test) => {
    const relay = await startTestRelay(test);
    await connect(relay.url, { token: 'a.b.c' });
  });
});

describe('keys that are changed under a running relay', () => {
  it('are taken at once; who is there stays', async (test) => {
    const folder = new TestFolder(test);
    const [old, young] = [makeSigningKey(), makeSigningKey()];
    const relay = await startTestRelay(test, { tokenKeys: [folder.writeKeys(old)], tokenRequired: true });
    const keys = await makeKeys();
    const claims = claimsFor(keys, relay);
    const [oldToken, youngToken] = [await mint(old, claims), await mint(young, claims)];
    const client = await connect(relay.url, { keys, token: oldToken });
    assert.deepEqual(await answerTo(relay, keys, youngToken), REFUSED);
    folder.writeKeys(old, young);
    relay.reload();
    await connect(relay.url, { keys, token: youngToken });
    await connect(relay.url, { keys, token: oldToken });
    folder.writeKeys(young);
    relay.reload();
    assert.deepEqual(await answerTo(relay, keys, oldToken), REFUSED);
    folder.write('keys.json', '{ broken');
    relay.reload();
    await connect(relay.url, { keys, token: youngToken });
    assert.equal(client.socket.connected, true);
  });
});

describe('whom a token lets somebody call', () => {
  const signer = makeSigningKey();

  async function meet(test: TestContext, options: RelayOptions, claims: object | null): Promise<[TestClient, Relay]> {
    const relay = await start(test, [signer], { tokenRequired: false, ...options });
    const keys = await makeKeys();
    const token = claims && (await mint(signer, { ...claimsFor(keys, relay), ...claims }));
    return [await connect(relay.url, { keys, ...(token === null ? {} : { token }) }), relay];
  }

  it('is who stands on its list; others are not rung, and the caller is told', async (test) => {
    const bobsKeys = await makeKeys();
    const [ada, relay] = await meet(test, {}, { allow: [bobsKeys.id] });
    const [bob, eve] = [await connect(relay.url, { keys: bobsKeys }), await connect(relay.url)];
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), { ok: true });
    await bob.nextDelivery('call:invite');
    assert.deepEqual(await ada.ask('call:invite', invite(eve.party.id)), REFUSED);
    // Whoever calls is answered, whatever the list says.
    const { callId } = invite(ada.party.id);
    assert.deepEqual(await eve.ask('call:invite', invite(ada.party.id, { callId })), { ok: true });
    assert.deepEqual(await ada.ask('call:ringing', { to: eve.party, callId }), { ok: true });
    await eve.nextDelivery('call:ringing');
    assert.deepEqual(
      eve.inbox.filter(([event]) => event === 'call:invite'),
      [],
    );
  });

  it('is nobody where the list is empty', async (test) => {
    const [ada, relay] = await meet(test, {}, { allow: [] });
    const bob = await connect(relay.url);
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), REFUSED);
  });

  it('is for the relay’s settings to say where the token does not, or there is none', async (test) => {
    const shop = await makeKeys();
    for (const claims of [{}, null]) {
      const [ada, relay] = await meet(test, { guestAllow: [shop.id] }, claims);
      const [clerk, eve] = [await connect(relay.url, { keys: shop }), await connect(relay.url)];
      assert.deepEqual(await ada.ask('call:invite', invite(clerk.party.id)), { ok: true });
      assert.deepEqual(await ada.ask('call:invite', invite(eve.party.id)), REFUSED);
    }
    const [staff, relay] = await meet(test, { guestAllow: [shop.id] }, { allow: '*' });
    const eve = await connect(relay.url);
    assert.deepEqual(await staff.ask('call:invite', invite(eve.party.id)), { ok: true });
  });
});

describe('which rooms a token lets somebody join', () => {
  const signer = makeSigningKey();
  const join = (room: string) => ({ room, name: 'Ada', media: { audio: true, video: false } });

  it('are those on its list, where it may speak with whoever is there', async (test) => {
    const relay = await start(test, [signer]);
    const [adas, bobs] = [await makeKeys(), await makeKeys()];
    const tokenFor = (keys: TestKeys, claims: object) => mint(signer, { ...claimsFor(keys, relay), ...claims });
    const ada = await connect(relay.url, {
      keys: adas,
      token: await tokenFor(adas, { allow: [], rooms: ['kitchen'] }),
    });
    const bob = await connect(relay.url, { keys: bobs, token: await tokenFor(bobs, {}) });
    for (const client of [ada, bob]) {
      const answer = await client.ask('room:join', join('kitchen'));
      assert.equal((answer as { ok: boolean }).ok, true);
    }
    assert.deepEqual(await ada.ask('room:join', join('Kitchen')), REFUSED);
    assert.deepEqual(await ada.ask('room:join', join('cellar')), REFUSED);
    const pair = invite(bob.party.id, { room: { name: 'kitchen', device: bob.device } });
    assert.deepEqual(await ada.ask('call:invite', pair), { ok: true });
    await bob.nextDelivery('call:invite');
    // Who is to be rung is not in the room yet, and not on the list.
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id, { room: { name: 'kitchen' } })), REFUSED);
    assert.deepEqual(await ada.ask('room:leave', { room: 'kitchen' }), { ok: true });
  });

  it('are for the relay’s settings to say where there is no token', async (test) => {
    const relay = await startTestRelay(test, { guestRooms: ['kitchen'] });
    const ada = await connect(relay.url);
    assert.deepEqual(await ada.ask('room:join', join('cellar')), REFUSED);
    assert.deepEqual(await ada.ask('room:join', join('kitchen')), { ok: true, members: [] });
  });
});

describe('by what name a token lets somebody call', () => {
  const signer = makeSigningKey();
  const join = (name: string) => ({ room: 'kitchen', name, media: { audio: true, video: false } });

  it('is its own or none: another one rings nobody, and joins no room', async (test) => {
    const relay = await start(test, [signer], { tokenRequired: false });
    const keys = await makeKeys();
    const token = await mint(signer, { ...claimsFor(keys, relay), name: 'Support' });
    const [clerk, bob] = [await connect(relay.url, { keys, token }), await connect(relay.url)];
    for (const name of ['Bank', 'support', 'Support '.trimEnd() + '!']) {
      assert.deepEqual(await clerk.ask('call:invite', invite(bob.party.id, { name })), REFUSED);
      assert.deepEqual(await clerk.ask('room:join', join(name)), REFUSED);
    }
    for (const name of ['Support', '']) {
      const { callId } = invite(bob.party.id);
      assert.deepEqual(await clerk.ask('call:invite', invite(bob.party.id, { name, callId })), { ok: true });
      const rung = (await bob.nextDelivery('call:invite')) as { name: string; from: unknown; callId: string };
      assert.deepEqual([rung.name, rung.from, rung.callId], [name, clerk.party, callId], 'as it was signed');
    }
    assert.equal(bob.inbox.filter(([event]) => event === 'call:invite').length, 0, 'nothing else rang');
    assert.deepEqual(await clerk.ask('room:join', join('Support')), { ok: true, members: [] });
    assert.deepEqual(await bob.ask('room:join', join('Bob')), {
      ok: true,
      members: [{ ...clerk.party, name: 'Support', media: { audio: true, video: false } }],
    });
    const pair = { name: 'Bank', room: { name: 'kitchen', device: bob.device } };
    assert.deepEqual(await clerk.ask('call:invite', invite(bob.party.id, pair)), REFUSED, 'nor is a pair made');
  });

  it('is for the relay’s settings to say where there is no token', async (test) => {
    const relay = await start(test, [signer], { tokenRequired: false, guestNames: ['Visitor'] });
    const bare = await start(test, [signer], { tokenRequired: false, guestNames: [] });
    for (const [{ url }, names] of [
      [relay, ['Visitor', '']],
      [bare, ['']],
    ] as const) {
      const [ada, bob] = [await connect(url), await connect(url)];
      assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id, { name: 'Support' })), REFUSED);
      for (const name of names)
        assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id, { name })), { ok: true });
    }
  });

  it('reads as no ID, and has one spelling', async (test) => {
    const relay = await start(test, [signer]);
    for (const name of ['', ' Ada', 'A\u200bda', 'k7f2-9mqx-4hdp-t8wz', 'K7F29MQX4HDPT8WZ', 'x'.repeat(65), 7, null]) {
      const keys = await makeKeys();
      const token = await mint(signer, { ...claimsFor(keys, relay), name });
      assert.deepEqual(await answerTo(relay, keys, token), REFUSED, JSON.stringify(name));
    }
    assert.equal(await count(relay, 'token-claims'), 8);
  });
});

describe('a token that expires under way', () => {
  it('closes the socket, so that its holder is judged anew', async (test) => {
    const signer = makeSigningKey();
    const relay = await start(test, [signer]);
    const keys = await makeKeys();
    // A token counts for five seconds more, by which clocks may differ.
    const token = await mint(signer, { ...claimsFor(keys, relay), iat: inSeconds(-10), exp: inSeconds(-3) });
    const client = await connect(relay.url, { keys, token });
    await client.closed();
    await until(() => relay.online === 0);
    assert.deepEqual(await answerTo(relay, keys, token), REFUSED);
    assert.equal(await count(relay, 'token-expired'), 1);
  });
});

/** A token of these parts, whatever they are worth. */
function part(header: unknown, payload: object, signature: string): string {
  const encoded = [header, payload].map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
  return [...encoded, signature].join('.');
}

function withSecret(header: object, payload: object, secret: string | Buffer): string {
  const unsigned = part(header, payload, '').slice(0, -1);
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

/** The same token under another header. */
function reheaded(token: string, header: unknown): string {
  const [, ...rest] = token.split('.');
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
}
