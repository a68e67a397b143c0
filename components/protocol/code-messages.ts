import * as v from 'valibot';
import { integer } from './ranges.js';
import { readJson } from './read-json.js';

/*
 * What a call's data channel number 3 carries, as JSON text: the exchange of a safety code (`identity/safety-code.ts`). Both
 * may ask for it, and whoever offered the call commits:
 *
 *   answerer ── ask ─────▶ offerer     where its person wants the code
 *   answerer ◀── commit ── offerer     a hash of a nonce that is not told yet
 *   answerer ── reveal ──▶ offerer     a nonce, chosen without knowing the other
 *   answerer ◀── reveal ── offerer     the nonce that was committed to
 *
 * There is one exchange in a call: who is asked once more says the same once more. This module loads late, with the first
 * code that is compared: `index.ts` does not name it.
 */

export const CODE_VERSION = 1;

const Version = integer(1, 1_000);
/** 32 bytes in base64url, in their one spelling: of the last character two bits are no part of them (RFC 4648). */
const Bytes32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));

const CodeMessageSchema = v.variant('type', [
  /** The answerer wants a code, or lacks what was said of it. */
  v.strictObject({ type: v.literal('ask'), version: Version }),
  /** The offerer's hash of the nonce that it will reveal. */
  v.strictObject({ type: v.literal('commit'), version: Version, commitment: Bytes32 }),
  /** The answerer's nonce, and then the offerer's. */
  v.strictObject({ type: v.literal('reveal'), nonce: Bytes32 }),
]);
export type CodeMessage = v.InferOutput<typeof CodeMessageSchema>;

/** The longest message that is looked at, in UTF-16 units. */
export const MAX_CODE_MESSAGE = 256;

/** Reads one message, or returns `null` for whatever is not exactly one. */
export function readCodeMessage(data: unknown): CodeMessage | null {
  return readJson(CodeMessageSchema, data, MAX_CODE_MESSAGE);
}
