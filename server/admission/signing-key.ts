import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { publicKey, readText, SECRET, secretKey, TokenKeyError, type TokenKey } from './token-keys.js';

/** What tokens are signed with. */
export interface SigningKey {
  readonly kid: string | null;
  readonly alg: string;
  readonly key: KeyObject;
}

/**
 * Reads the one key that a file holds: a private JWK, a JWKS of one, a private key as PEM without a passphrase, or a secret.
 *
 * @throws TokenKeyError where it holds anything else
 */
export function readSigningKey(file: string): SigningKey {
  const text = readText(file);
  if (text.startsWith('{')) return ofJwk(onlyKeyOf(text));
  if (SECRET.test(text)) return signing(secretKey({ kid: null, alg: undefined }, Buffer.from(text)));
  return ofPrivate({ kid: null, alg: undefined }, () => createPrivateKey(text));
}

function onlyKeyOf(text: string): JsonWebKey {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new TokenKeyError('it begins like JSON and is none');
  }
  const { keys = [content] } = content as { keys?: unknown };
  const [key, ...others] = Array.isArray(keys) ? (keys as unknown[]) : [];
  if (others.length > 0) throw new TokenKeyError('it holds several keys: take a file of one');
  if (typeof key !== 'object' || key === null) throw new TokenKeyError('it holds no key');
  return { ...key };
}

function ofJwk(jwk: JsonWebKey): SigningKey {
  const kid = typeof jwk.kid === 'string' ? jwk.kid : null;
  const alg = typeof jwk.alg === 'string' ? jwk.alg : undefined;
  if (jwk.kty === 'oct') return signing(secretKey({ kid, alg }, Buffer.from(String(jwk.k), 'base64url')));
  if (!('d' in jwk)) throw new TokenKeyError('it holds a public key: tokens are signed with the private one');
  return ofPrivate({ kid, alg }, () => createPrivateKey({ key: jwk, format: 'jwk' }));
}

function ofPrivate(named: Parameters<typeof publicKey>[0], make: () => KeyObject): SigningKey {
  let key: KeyObject;
  try {
    key = make();
  } catch {
    throw new TokenKeyError('it holds no private key that can be read, and no secret of 32 to 512 characters');
  }
  return { ...signing(publicKey(named, () => createPublicKey(key))), key };
}

function signing({ kid, algorithms: [alg], key }: TokenKey): SigningKey {
  return { kid, alg, key };
}
