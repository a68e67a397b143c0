import { groupId, type Proof } from '../protocol/index.js';
import { toBase32 } from './base32.js';
import { fromBase64url, toBase64url } from './base64url.js';
import type { Statement } from './statements.js';

/** The algorithm of every identity: ECDSA on P-256 (FIPS 186-5), signatures over SHA-256 in the raw r‖s form. */
export const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** `CryptoKey` by another way: its name is the DOM's, and this file is read by programs without one. */
type Key = Parameters<typeof crypto.subtle.sign>[1];

const SPKI_BYTES = 91;
/**
 * The first 27 of those bytes, the same for every uncompressed P-256 key (RFC 5480). Asking for them leaves each key
 * one SPKI only, and so one call ID.
 */
const SPKI_START = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE';
/** Where the point itself begins, in them. */
const POINT_START = 26;
const ID_BYTES = 10;

/**
 * The call ID of a public key: the first 80 bits of SHA-256 over its SPKI, in Crockford's base32.
 *
 * @param publicKey SPKI in base64url
 * @throws TypeError where it is not an uncompressed P-256 key
 */
export async function idOf(publicKey: string): Promise<string> {
  const spki = readSpki(publicKey);
  if (!spki) throw new TypeError('no P-256 key');
  const digest = await crypto.subtle.digest('SHA-256', spki);
  return groupId(toBase32(new Uint8Array(digest, 0, ID_BYTES)));
}

/**
 * Checks that the holder of the proof's key signed the statement.
 *
 * @returns the call ID of that key, or `null` for whatever else came; hostile input throws nothing
 */
export async function verify(proof: Proof, statement: Statement): Promise<string | null> {
  const spki = readSpki(proof.publicKey);
  const signature = fromBase64url(proof.signature);
  if (!spki || !signature) return null;
  const key = await importKey(spki);
  if (!key) return null;
  const holds = await crypto.subtle.verify(SIGNATURE_ALGORITHM, key, signature, bytesOf(statement));
  return holds ? idOf(proof.publicKey) : null;
}

/** Signs a statement, and returns the signature in base64url. */
export async function signStatement(privateKey: Key, statement: Statement): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(SIGNATURE_ALGORITHM, privateKey, bytesOf(statement))));
}

function bytesOf(statement: Statement): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(statement));
}

function readSpki(publicKey: string): Uint8Array<ArrayBuffer> | null {
  if (!publicKey.startsWith(SPKI_START)) return null;
  const spki = fromBase64url(publicKey);
  return spki?.length === SPKI_BYTES ? spki : null;
}

async function importKey(spki: Uint8Array<ArrayBuffer>): Promise<Key | null> {
  try {
    // As a bare point, for what stands before it is known: OpenSSL takes three times as long to read that again.
    return await crypto.subtle.importKey('raw', spki.subarray(POINT_START), KEY_ALGORITHM, false, ['verify']);
  } catch {
    // A point that is not on the curve: no key, hence no proof.
    return null;
  }
}
