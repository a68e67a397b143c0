import { createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A key that tokens may be signed with, and the only algorithm that it may have been used by. */
export interface TokenKey {
  /** How a token's header names it; `null` where it has no name. */
  readonly kid: string | null;
  /** One algorithm, under all of its names (RFC 7518, RFC 8037, RFC 9864). */
  readonly algorithms: readonly [string, ...string[]];
  readonly key: KeyObject;
}

/** What is wrong with a file of keys, in words that hold nothing of what stands in it. */
export class TokenKeyError extends Error {}

/** Each of them may be tried on a token that names none. */
const MOST_KEYS = 16;
const LEAST_SECRET_BYTES = 32;
const LEAST_RSA_BITS = 2048;
/** A secret alone in a file. */
export const SECRET = /^[!-~]{32,512}$/;
const PEM_BLOCK = /-----BEGIN ([A-Z ]+)-----[^]*?-----END \1-----/g;

const RSA_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const SECRET_ALGORITHMS = ['HS256', 'HS384', 'HS512'];
/** By the curve's name in JSON and in Node. */
const CURVE_ALGORITHMS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  prime256v1: ['ES256'],
  secp384r1: ['ES384'],
  secp521r1: ['ES512'],
  ed25519: ['EdDSA', 'Ed25519'],
};

/**
 * Reads the keys out of these files: a JWK or a JWKS (RFC 7517), public keys or certificates as PEM, or a secret of at
 * least 32 characters alone.
 *
 * @throws TokenKeyError where one of them holds anything else, or a private key, which a relay has no use for
 */
export function readTokenKeys(files: readonly string[]): TokenKey[] {
  const keys = files.flatMap((file) => keysOf(readText(file)));
  const names = keys.flatMap(({ kid }) => (kid === null ? [] : [kid]));
  if (new Set(names).size < names.length) throw new TokenKeyError('two keys have the same kid');
  if (keys.length > MOST_KEYS) throw new TokenKeyError(`there are more than ${MOST_KEYS} keys`);
  return keys;
}

/** Why these files hold no keys; `null` where they do. */
export function tokenKeyProblem(files: readonly string[]): string | null {
  try {
    readTokenKeys(files);
    return null;
  } catch (error) {
    if (error instanceof TokenKeyError) return error.message;
    throw error;
  }
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new TokenKeyError(`a file can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}

function keysOf(text: string): TokenKey[] {
  if (text.startsWith('{')) return jsonKeys(text);
  // Looked for anywhere: a broken PEM must never become a secret, for it may be a public key that everybody knows.
  if (text.includes('-----')) return pemKeys(text);
  if (!SECRET.test(text))
    throw new TokenKeyError('must hold a JWKS, public keys as PEM, or one secret of 32 to 512 characters');
  return [secretKey({ kid: null, alg: undefined }, Buffer.from(text))];
}

function jsonKeys(text: string): TokenKey[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new TokenKeyError('a file begins like JSON and is none');
  }
  const listed = (content as { keys?: unknown }).keys ?? [content];
  const keys = (Array.isArray(listed) ? (listed as unknown[]) : [null]).map(jwkOf).filter(({ use }) => use !== 'enc');
  if (keys.length === 0) throw new TokenKeyError('there is no key for signatures in it');
  return keys.map((jwk, index) => placed(`key ${index + 1}`, () => jsonKey(jwk)));
}

function jwkOf(value: unknown): JsonWebKey {
  if (typeof value !== 'object' || value === null) throw new TokenKeyError('the keys of a JWKS are objects');
  return value as JsonWebKey;
}

function jsonKey(jwk: JsonWebKey): TokenKey {
  const { kty, kid = null, alg } = jwk;
  if (kid !== null && typeof kid !== 'string') throw new TokenKeyError('has a kid that is no text');
  if (alg !== undefined && typeof alg !== 'string') throw new TokenKeyError('has an alg that is no text');
  if (kty === 'oct') return secretKey({ kid, alg }, Buffer.from(String(jwk.k), 'base64url'));
  refusePrivate('d' in jwk);
  return publicKey({ kid, alg }, () => createPublicKey({ key: jwk, format: 'jwk' }));
}

function pemKeys(text: string): TokenKey[] {
  const blocks = [...text.matchAll(PEM_BLOCK)];
  if (blocks.length === 0) throw new TokenKeyError('a file looks like PEM and is none');
  return blocks.map(([block, label], index) =>
    placed(`key ${index + 1}`, () => {
      refusePrivate(label?.includes('PRIVATE') === true);
      return publicKey({ kid: null, alg: undefined }, () => createPublicKey(block));
    }),
  );
}

/** Says of which key something is said. */
function placed<Result>(where: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof TokenKeyError ? new TokenKeyError(`${where} ${error.message}`) : error;
  }
}

function refusePrivate(isPrivate: boolean): void {
  if (isPrivate) throw new TokenKeyError('is a private one: a relay is given the public one alone');
}

interface Named {
  readonly kid: string | null;
  readonly alg: string | undefined;
}

export function secretKey({ kid, alg = 'HS256' }: Named, bytes: Buffer): TokenKey {
  if (!SECRET_ALGORITHMS.includes(alg)) throw new TokenKeyError('is a secret, and its alg is for no secret');
  if (bytes.length < LEAST_SECRET_BYTES)
    throw new TokenKeyError(`is a secret of less than ${LEAST_SECRET_BYTES} bytes`);
  return { kid, algorithms: [alg], key: createSecretKey(bytes) };
}

export function publicKey({ kid, alg }: Named, make: () => KeyObject): TokenKey {
  const key = madeBy(make);
  const own = algorithmsOf(key);
  const [algorithm = own[0]] = alg === undefined ? [] : own.filter((name) => name === alg);
  if (alg !== undefined && algorithm !== alg) throw new TokenKeyError('is of another kind than its alg says');
  return { kid, algorithms: key.asymmetricKeyType === 'rsa' ? [algorithm] : own, key };
}

function madeBy(make: () => KeyObject): KeyObject {
  try {
    return make();
  } catch {
    throw new TokenKeyError('is no key that can be read');
  }
}

/** Those that go with a key; the first one is meant where none is named. */
function algorithmsOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): [string, ...string[]] {
  if (type === 'rsa') {
    if ((details?.modulusLength ?? 0) < LEAST_RSA_BITS)
      throw new TokenKeyError(`is an RSA key of less than ${LEAST_RSA_BITS} bits`);
    return RSA_ALGORITHMS as [string, ...string[]];
  }
  const algorithms = CURVE_ALGORITHMS[type === 'ec' ? (details?.namedCurve ?? '') : (type ?? '')];
  if (!algorithms) throw new TokenKeyError('is of a kind that signs no tokens: take P-256, Ed25519 or RSA');
  return [...algorithms];
}
