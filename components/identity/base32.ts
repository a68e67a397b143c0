import { CALL_ID_ALPHABET } from '../protocol/index.js';

/** Writes bytes as Crockford's base32 in the call ID's alphabet, five bits a letter; bits that fill no letter are left out. */
export function toBase32(bytes: Uint8Array): string {
  let letters = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += CALL_ID_ALPHABET.charAt((pending >> bits) & 31);
    }
    // What is left is less than a letter; without this the shift would in time lose bits at the top.
    pending &= 31;
  }
  return letters;
}
