import { CALL_ID_ALPHABET } from '../protocol/index.js';

/** Writes bytes as Crockford's base32 in the call ID's alphabet, five bits a letter; bits that fill no letter are left out. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g) ?? [];
  return letters.map((letter) => CALL_ID_ALPHABET.charAt(parseInt(letter, 2))).join('');
}
