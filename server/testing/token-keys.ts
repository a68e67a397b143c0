import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';

/** A key pair, or a secret, that signs tokens, and what a relay is given of it. */
export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly key: KeyObject | Uint8Array;
  /** For a JWKS. */
  readonly jwk: Record<string, unknown>;
  /** The public half; a secret has none. */
  readonly pem: string;
}

const PAIRS = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS512: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
};

export function makeSigningKey(alg: keyof typeof PAIRS | 'HS256' = 'ES256'): SigningKey {
  const kid = randomBytes(4).toString('hex');
  if (alg === 'HS256') {
    const key = randomBytes(32);
    return { alg, kid, key, jwk: { kty: 'oct', k: key.toString('base64url'), kid }, pem: '' };
  }
  const { privateKey, publicKey } = PAIRS[alg]();
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg };
  return { alg, kid, key: privateKey, jwk, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** Seconds since 1970, so many from now. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

/** A token with these claims beside those that it must have; `undefined` leaves one out. */
export function mint(
  { alg, kid, key }: SigningKey,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  const all = { iat: inSeconds(0), exp: inSeconds(60), ...claims };
  return new SignJWT(all).setProtectedHeader({ alg, kid, ...header }).sign(key);
}

/** A folder that is gone when the test ends. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'relay-admission-'));

  constructor(test: { after(remove: () => void): void }) {
    test.after(() => {
      rmSync(this.path, { recursive: true });
    });
  }

  /** Writes a file. Returns its path. */
  write(name: string, content: string | object): string {
    const path = join(this.path, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** Writes a JWKS of these. */
  writeKeys(...keys: readonly SigningKey[]): string {
    return this.write('keys.json', { keys: keys.map(({ jwk }) => jwk) });
  }
}
