import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { IdSchema, type Proof } from '../protocol/index.js';
import * as v from 'valibot';
import { toBase64url } from './base64url.js';
import { KEY_ALGORITHM, idOf, signStatement, verify } from './proof.js';
import { answerStatement, linkStatement, offerStatement, type Statement } from './statements.js';

/** Made once with OpenSSL (prime256v1, SHA-256); the ID was worked out from its bytes by another program. */
const VECTOR = {
  publicKey:
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjxeJe3_KxvslWKa6x-df3waKci5zoG3xtoi4g7wTE71nVkHW9kUTNDUZJ9ygNe6iI56fgiZRIzr-ciFr_jYVDw',
  signature: 'qg2ScASuaNBjW-QbMbUxgIzRiHQ635u_EgQEZklOYHUs_ht5p_12ujqWAyXsyb2nRyiOPHnyg9fRB1qvAL7F4A',
  id: '4f3s-gs5s-fgbh-w5x2',
};
const LINK = linkStatement({
  nonce: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  host: 'relay.example',
  device: '000102030405060708090a0b0c0d0e0f',
});

describe('a fixed key and signature', () => {
  it('has its call ID', async () => {
    assert.equal(await idOf(VECTOR.publicKey), VECTOR.id);
  });

  it('is verified to that ID', async () => {
    assert.equal(await verify(VECTOR, LINK), VECTOR.id);
  });

  it('proves nothing about another statement', async () => {
    const other = linkStatement({
      nonce: 'A'.repeat(43),
      host: 'other.example',
      device: '0'.repeat(32),
    });
    assert.equal(await verify(VECTOR, other), null);
  });
});

describe('a key of its own', () => {
  let keys: CryptoKeyPair;
  let publicKey: string;
  const description = {
    callId: 'c'.repeat(32),
    epoch: 0,
    from: { id: '4f3s-gs5s-fgbh-w5x2', device: 'd'.repeat(32) },
    to: 'k7f2-9mqx-4hdp-t8wz',
    fingerprint: `sha-256 ${Array(32).fill('AB').join(':')}`,
  };
  const prove = async (statement: Statement): Promise<Proof> => ({
    publicKey,
    signature: await signStatement(keys.privateKey, statement),
  });

  before(async () => {
    keys = await crypto.subtle.generateKey(KEY_ALGORITHM, false, ['sign', 'verify']);
    publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)));
  });

  it('has an ID of the canonical form', async () => {
    assert.equal(v.is(IdSchema, await idOf(publicKey)), true);
  });

  it('signs each kind of statement so that it verifies', async () => {
    const invite = { name: 'Ada \ud800 😀', wants: { audio: true, video: false } };
    for (const statement of [LINK, offerStatement(description), offerStatement(description, invite)])
      assert.equal(await verify(await prove(statement), statement), await idOf(publicKey));
  });

  it('cannot have an offer taken for an answer', async () => {
    const proof = await prove(offerStatement(description));
    assert.equal(await verify(proof, answerStatement(description)), null);
  });

  it('cannot have a later offer taken for an invite', async () => {
    const invite = { name: '', wants: { audio: true, video: true } };
    const proof = await prove(offerStatement(description));
    assert.equal(await verify(proof, offerStatement(description, invite)), null);
  });

  it('cannot have an invite taken for one into a room, a pair of it, or another room', async () => {
    const plain = { name: 'Ada', wants: { audio: true, video: true } };
    const device = 'e'.repeat(32);
    const rooms = [undefined, { name: 'kitchen' }, { name: 'kitchen', device }, { name: 'cellar', device }];
    for (const room of rooms) {
      const proof = await prove(offerStatement(description, { ...plain, room }));
      for (const other of rooms) {
        const id = await verify(proof, offerStatement(description, { ...plain, room: other }));
        assert.equal(id !== null, other === room, JSON.stringify([room, other]));
      }
    }
  });

  it('cannot have the call that an invite resumes taken for its room', async () => {
    const plain = { name: '', wants: { audio: true, video: true } };
    const [callId, device] = ['a'.repeat(32), 'b'.repeat(32)];
    const proof = await prove(offerStatement(description, { ...plain, resumes: { callId, device } }));
    const other = { ...plain, room: { name: callId, device } };
    assert.equal(await verify(proof, offerStatement(description, other)), null);
  });

  it('cannot be claimed by another key', async () => {
    const { signature } = await prove(LINK);
    assert.equal(await verify({ publicKey: VECTOR.publicKey, signature }, LINK), null);
  });
});

describe('hostile proofs', () => {
  const hostile: [string, Proof][] = [
    ['an empty key', { ...VECTOR, publicKey: '' }],
    ['a point that is not on the curve', { ...VECTOR, publicKey: `${VECTOR.publicKey.slice(0, -4)}AAAA` }],
    ['a key that is too long', { ...VECTOR, publicKey: `${VECTOR.publicKey}AAAA` }],
    ['a second spelling of the same key', { ...VECTOR, publicKey: `${VECTOR.publicKey.slice(0, -1)}x` }],
    ['padding after the key', { ...VECTOR, publicKey: `${VECTOR.publicKey}==` }],
    ['a key in plain base64', { ...VECTOR, publicKey: VECTOR.publicKey.replaceAll('_', '/') }],
    ['a key that is no text of bytes', { ...VECTOR, publicKey: '\u0000☃'.repeat(61) }],
    ['an empty signature', { ...VECTOR, signature: '' }],
    ['a signature that is too short', { ...VECTOR, signature: VECTOR.signature.slice(0, 40) }],
    ['a signature of zeros', { ...VECTOR, signature: 'A'.repeat(86) }],
  ];
  for (const [what, proof] of hostile) {
    it(`prove nothing: ${what}`, async () => {
      assert.equal(await verify(proof, LINK), null);
    });
  }

  it('make idOf reject, for it has no ID to give', async () => {
    await assert.rejects(idOf('AAAA'), TypeError);
  });
});
