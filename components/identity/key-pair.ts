import { CallError } from '../core/index.js';
import { toBase64url } from './base64url.js';
import { KEY_ALGORITHM } from './proof.js';

/** What is kept of an identity: everything else follows from it. */
export interface KeyPair {
  /** It can sign, and no script can read it out. */
  readonly privateKey: CryptoKey;
  /** SPKI in base64url. */
  readonly publicKey: string;
}

/**
 * Makes a new key pair.
 *
 * @throws CallError `insecure-context` on a page without TLS, `unsupported` where WebCrypto or ECDSA is missing
 */
export async function makeKeyPair(): Promise<KeyPair> {
  requireWebCrypto();
  try {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(KEY_ALGORITHM, false, ['sign', 'verify']);
    const spki = await crypto.subtle.exportKey('spki', publicKey);
    return { privateKey, publicKey: toBase64url(new Uint8Array(spki)) };
  } catch (cause) {
    throw new CallError('unsupported', 'no ECDSA P-256', { cause });
  }
}

/** Says clearly what is missing, before anything fails in a way that nobody understands. */
export function requireWebCrypto(): void {
  if (globalThis.crypto?.subtle) return;
  // Browsers hide `crypto.subtle` from insecure pages; a very old one has none at all.
  if (!globalThis.isSecureContext) throw new CallError('insecure-context', 'not https or localhost');
  throw new CallError('unsupported', 'no WebCrypto');
}
