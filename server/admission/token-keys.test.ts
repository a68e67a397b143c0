import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { makeCertificate } from '../testing/certificates.js';
import { makeSigningKey, TestFolder } from '../testing/token-keys.js';
import { readTokenKeys, tokenKeyProblem } from './token-keys.js';

const SECRET = 'a-secret-of-the-relay-and-the-shop';

describe('the keys of tokens', () => {
  it('are those of a JWKS, each with the one algorithm that it is for', (test) => {
    const keys = (['ES256', 'ES384', 'EdDSA', 'RS256', 'PS512', 'HS256'] as const).map((alg) => makeSigningKey(alg));
    const read = readTokenKeys([new TestFolder(test).writeKeys(...keys)]);
    assert.deepEqual(
      read.map(({ kid, algorithms }) => [kid, algorithms[0], algorithms.length]),
      keys.map(({ kid, alg }) => [kid, alg, alg === 'EdDSA' ? 2 : 1]),
    );
  });

  it('are told by their kind where the JWKS names no algorithm, and those for encryption are passed over', (test) => {
    const [ec, rsa] = [makeSigningKey('ES384'), makeSigningKey('PS512')];
    const encryption = { ...makeSigningKey('RS256').jwk, use: 'enc', alg: 'RSA-OAEP-256' };
    const plain = [ec, rsa].map(({ jwk: { alg: _, ...jwk } }) => jwk);
    const read = readTokenKeys([new TestFolder(test).write('keys.json', { keys: [...plain, encryption] })]);
    assert.deepEqual(
      read.map(({ algorithms }) => algorithms),
      [['ES384'], ['RS256']],
    );
  });

  it('are those of several files of all kinds', async (test) => {
    const folder = new TestFolder(test);
    const [first, second] = [makeSigningKey('ES256'), makeSigningKey('RS256')];
    const files = [
      folder.write('one.json', first.jwk),
      folder.write('two.pem', `${second.pem}${makeSigningKey('EdDSA').pem}`),
      folder.write('cert.pem', (await makeCertificate()).cert),
      folder.write('secret', `${SECRET}\n`),
    ];
    const read = readTokenKeys(files).map(({ kid, algorithms }) => [kid, algorithms[0]]);
    const none = null;
    assert.deepEqual(read, [
      [first.kid, 'ES256'],
      [none, 'RS256'],
      [none, 'EdDSA'],
      [none, 'ES256'],
      [none, 'HS256'],
    ]);
    assert.deepEqual(readTokenKeys([]), []);
  });

  describe('say in a sentence what is wrong, and never what stands in the file', () => {
    const { jwk, pem } = makeSigningKey('ES256');
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const privatePem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const { jwk: secret } = makeSigningKey('HS256');
    const wrong: readonly [what: string, content: string | object, sentence: RegExp][] = [
      ['a private key', privatePem, /^key 1 is a private one/],
      [
        'a private key of a JWKS',
        { keys: [jwk, pair.privateKey.export({ format: 'jwk' })] },
        /^key 2 is a private one/,
      ],
      ['a broken PEM', pem.replace(/\n[\w/+=]{20}/, '\n'), /^key 1 is no key/],
      ['half a PEM', pem.slice(0, 100), /looks like PEM/],
      ['the inside of a PEM', 'MFkw\nEwYH', /^must hold a JWKS/],
      ['a short secret', 'hunter2', /^must hold a JWKS/],
      ['a secret with a space', `${SECRET} ${SECRET}`, /^must hold a JWKS/],
      ['nothing', '', /^must hold a JWKS/],
      ['broken JSON', '{ "keys": [hunter2', /is none$/],
      ['no list of keys', { keys: 'hunter2' }, /are objects$/],
      ['no key', { keys: [] }, /no key for signatures/],
      ['something that is no key', { keys: ['hunter2'] }, /are objects$/],
      ['a key of no kind', { hunter2: 1 }, /^key 1 is no key/],
      ['a key without a part', { ...jwk, x: undefined }, /^key 1 is no key/],
      ['an algorithm of another kind', { ...jwk, alg: 'RS256' }, /another kind than its alg/],
      ['an algorithm for secrets on a public key', { ...jwk, alg: 'HS256' }, /another kind than its alg/],
      ['no algorithm at all', { ...jwk, alg: 'none' }, /another kind than its alg/],
      ['an algorithm that is no text', { ...jwk, alg: 256 }, /alg that is no text/],
      ['a kid that is no text', { ...jwk, kid: 1 }, /kid that is no text/],
      ['an algorithm for keys on a secret', { ...secret, alg: 'ES256' }, /is for no secret/],
      ['a secret of few bytes', { kty: 'oct', k: 'AAAA' }, /less than 32 bytes/],
      ['a short RSA key', short.export({ type: 'spki', format: 'pem' }).toString(), /less than 2048 bits/],
      [
        'a key that signs nothing',
        generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }),
        /signs no tokens/,
      ],
      ['two keys of one name', { keys: [jwk, { ...makeSigningKey().jwk, kid: jwk.kid }] }, /the same kid/],
      ['more keys than are tried', { keys: Array.from({ length: 17 }, () => makeSigningKey().jwk) }, /more than 16/],
    ];
    for (const [what, content, sentence] of wrong) {
      it(what, (test) => {
        const said = tokenKeyProblem([new TestFolder(test).write('keys', content)]) ?? '';
        assert.match(said, sentence);
        assert.doesNotMatch(said, /hunter2/);
      });
    }

    it('a file that is not there', () => {
      assert.equal(tokenKeyProblem(['/no/such/file']), "a file can't be read (ENOENT)");
    });
  });
});
