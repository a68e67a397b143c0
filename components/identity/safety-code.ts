import { toBase64url } from './base64url.js';

/*
 * A short code by which two people in a call can hear whether anybody sits between them. It is for what no signature tells:
 * that the ID which was dialled is the one that was meant, and not one that looks like it, or that somebody handed out for
 * it. Whoever sits between has two calls, with a DTLS certificate of their own in each (RFC 8827), and would have to make
 * both have the same code.
 *
 * A code that people read out is short, so an attacker who could try nonces until both codes are the same would find some
 * in seconds. The offerer therefore commits first, as in ZRTP (RFC 6189, section 4.4.1.1) and in Bluetooth's numeric
 * comparison (Core Specification, vol. 2, part H, section 7.2.1): it sends a hash of its nonce, the answerer sends its own,
 * and only then does the offerer reveal what it has committed to. Either side's nonce is fixed before it knows the other's,
 * so whoever sits between has one guess in each call, whichever part they play in the two. There is one exchange in a call,
 * and no second try: the same symbols come about by chance in one of 2^42 attacks, which is one in 4,398,046,511,104.
 *
 * Hashed are, beside the nonces, both call IDs and both fingerprints. An ID is itself a hash of its public key (`idOf`),
 * and the fingerprint is what that key has signed. The roles stand in a fixed order, the same on both sides. Two purposes
 * keep a commitment from ever being a code, and the commitment names the call as well: one that was heard in another call
 * is worth nothing in this one.
 */

/** One end of a call, by what has been proven of it. */
interface SafetyEnd {
  /** The call ID. */
  readonly id: string;
  /** The fingerprint of its DTLS certificate, `sha-256 AB:CD:…`. */
  readonly fingerprint: string;
}

/** What a code is about. Both sides have the same, unless somebody sits between. */
export interface SafetyContext {
  readonly callId: string;
  /** Who made the call's first offer. */
  readonly offerer: SafetyEnd;
  readonly answerer: SafetyEnd;
}

/** What both sides have drawn, in base64url. */
export interface SafetyNonces {
  readonly offerer: string;
  readonly answerer: string;
}

const NONCE_BYTES = 32;
/** How many symbols a code has. */
export const CODE_LENGTH = 7;
/** How many different symbols there are: 6 bits each. */
export const SYMBOL_COUNT = 64;

/** 32 random bytes in base64url. */
export function drawNonce(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/** The hash by which the offerer binds itself to a nonce that it does not tell yet, in base64url. */
export async function commitmentTo(nonce: string, context: SafetyContext): Promise<string> {
  return toBase64url(await hash('webrtc-call/1 safety-code commitment', context, nonce));
}

/** The code of a call: seven numbers from 0 to 63, the first 42 bits of a SHA-256. */
export async function safetyCode(nonces: SafetyNonces, context: SafetyContext): Promise<readonly number[]> {
  const digest = await hash('webrtc-call/1 safety-code', context, nonces.offerer, nonces.answerer);
  let rest = 0;
  for (const byte of digest.subarray(0, 6)) rest = rest * 256 + byte;
  const last = 48 - 6;
  return Array.from({ length: CODE_LENGTH }, (_, place) => Math.floor(rest / 2 ** (last - 6 * place)) % SYMBOL_COUNT);
}

/** SHA-256 over the UTF-8 bytes of a JSON array that begins with its purpose, as in `statements.ts`. */
async function hash(
  purpose: string,
  { callId, offerer, answerer }: SafetyContext,
  ...nonces: readonly string[]
): Promise<Uint8Array> {
  const { id, fingerprint } = answerer;
  const fields = [purpose, callId, offerer.id, offerer.fingerprint, id, fingerprint, ...nonces];
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(fields))));
}
