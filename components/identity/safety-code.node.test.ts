import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromBase64url } from './base64url.js';
import {
  CODE_LENGTH,
  commitmentTo,
  drawNonce,
  safetyCode,
  SYMBOL_COUNT,
  type SafetyContext,
  type SafetyNonces,
} from './safety-code.js';

const fingerprint = (pair: string) => `sha-256 ${Array(32).fill(pair).join(':')}`;
const CONTEXT: SafetyContext = {
  callId: '000102030405060708090a0b0c0d0e0f',
  offerer: { id: 'k7f2-9mqx-4hdp-t8wz', fingerprint: fingerprint('AB') },
  answerer: { id: '4f3s-gs5s-fgbh-w5x2', fingerprint: fingerprint('CD') },
};
const NONCES: SafetyNonces = {
  offerer: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
  answerer: '__79_Pv6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA',
};

const nonce = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const hex = fc.stringMatching(/^[0-9A-F]{2}$/);
const end = fc.record({ id: fc.stringMatching(/^[0-9a-z]{4}-[0-9a-z]{4}$/), fingerprint: hex.map(fingerprint) });
const context = fc.record({ callId: fc.stringMatching(/^[0-9a-f]{32}$/), offerer: end, answerer: end });

/** Every context in which one thing is another. */
function changed(of: SafetyContext): SafetyContext[] {
  const { callId, offerer, answerer } = of;
  return [
    { ...of, callId: `${callId.slice(1)}${callId.startsWith('0') ? '1' : '0'}` },
    { ...of, offerer: { ...offerer, id: `${offerer.id}x` } },
    { ...of, offerer: { ...offerer, fingerprint: `${offerer.fingerprint}:00` } },
    { ...of, answerer: { ...answerer, id: `${answerer.id}x` } },
    { ...of, answerer: { ...answerer, fingerprint: `${answerer.fingerprint}:00` } },
  ];
}

describe('a safety code', () => {
  it('is what another program made of the same (Python, hashlib)', async () => {
    assert.equal(await commitmentTo(NONCES.offerer, CONTEXT), '7tJaqvV5E-DI0qqDUjQqW3s0vnia6k1ww59qEw6B7FM');
    assert.deepEqual(await safetyCode(NONCES, CONTEXT), [18, 45, 0, 3, 28, 24, 44]);
  });

  it('has seven symbols of 64, and the same ones for whoever hashes the same', async () => {
    await fc.assert(
      fc.asyncProperty(context, nonce, nonce, async (about, offerer, answerer) => {
        const code = await safetyCode({ offerer, answerer }, about);
        assert.equal(code.length, CODE_LENGTH);
        for (const symbol of code) assert.ok(Number.isInteger(symbol) && symbol >= 0 && symbol < SYMBOL_COUNT);
        assert.deepEqual(await safetyCode({ answerer, offerer }, structuredClone(about)), code);
      }),
    );
  });

  it('is another one with another nonce, fingerprint, ID or call', async () => {
    await fc.assert(
      fc.asyncProperty(context, nonce, nonce, nonce, async (about, offerer, answerer, other) => {
        fc.pre(other !== offerer && other !== answerer);
        const code = await safetyCode({ offerer, answerer }, about);
        const others = [
          safetyCode({ offerer: other, answerer }, about),
          safetyCode({ offerer, answerer: other }, about),
          ...changed(about).map((elsewhere) => safetyCode({ offerer, answerer }, elsewhere)),
        ];
        for (const wrong of await Promise.all(others)) assert.notDeepEqual(wrong, code);
      }),
    );
  });

  it('is another one where the two have changed their parts', async () => {
    const { callId, offerer, answerer } = CONTEXT;
    const turned = { callId, offerer: answerer, answerer: offerer };
    const code = await safetyCode(NONCES, CONTEXT);
    assert.notDeepEqual(await safetyCode(NONCES, turned), code);
    assert.notDeepEqual(await safetyCode({ offerer: NONCES.answerer, answerer: NONCES.offerer }, CONTEXT), code);
  });

  it('uses all symbols alike', async () => {
    const counts = new Map<number, number>();
    for (let round = 0; round < 1_000; round++) {
      const code = await safetyCode({ offerer: drawNonce(), answerer: drawNonce() }, CONTEXT);
      for (const symbol of code) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
    assert.equal(counts.size, SYMBOL_COUNT);
    // 7,000 over 64 are 109 each, give or take 10: nine times that never happens by chance.
    for (const [symbol, count] of counts) assert.ok(Math.abs(count - 109) < 90, `${String(symbol)}: ${String(count)}`);
  });
});

describe('a commitment', () => {
  it('fits one nonce, in one call of these two', async () => {
    await fc.assert(
      fc.asyncProperty(context, nonce, nonce, async (about, mine, other) => {
        fc.pre(mine !== other);
        const commitment = await commitmentTo(mine, about);
        assert.equal(await commitmentTo(mine, structuredClone(about)), commitment);
        assert.notEqual(await commitmentTo(other, about), commitment);
        for (const elsewhere of changed(about)) assert.notEqual(await commitmentTo(mine, elsewhere), commitment);
      }),
    );
  });

  it('is of nonces that nobody guesses: 32 bytes, never the same', () => {
    const nonces = Array.from({ length: 100 }, drawNonce);
    assert.equal(new Set(nonces).size, nonces.length);
    for (const drawn of nonces) assert.equal(fromBase64url(drawn)?.length, 32);
  });
});
