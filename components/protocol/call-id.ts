import * as v from 'valibot';

/**
 * The alphabet of call IDs: Crockford's base32 in lower case (https://www.crockford.com/base32.html), which leaves
 * out the letters that are mistaken for digits or for each other when an ID is read out.
 */
export const CALL_ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const CANONICAL = /^[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){3}$/;
/** Longer input than any link that a person would paste; it bounds the work on hostile input. */
const LONGEST_INPUT = 4096;

/** The ID of an identity, four groups of four: `k7f2-9mqx-4hdp-t8wz`. */
export const IdSchema = v.pipe(v.string(), v.regex(CANONICAL));

/** Puts the sixteen letters of an ID into four groups. */
export function groupId(letters: string): string {
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * Reads an ID as a person may have written it: any case, with or without spaces and hyphens, `o` for `0`, `i` or `l`
 * for `1`, or a text with a whole call link in it (`https://…#call=<id>`), in a sentence and its punctuation.
 *
 * @returns the canonical ID, or `null` where the text holds none.
 */
export function parseId(input: unknown): string | null {
  if (typeof input !== 'string' || input.length > LONGEST_INPUT) return null;
  const linked = idOfLink(input);
  const letters = decode(linked ?? input)
    .toLowerCase()
    .replace(linked === undefined ? BETWEEN : AROUND, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  const id = groupId(letters);
  return CANONICAL.test(id) ? id : null;
}

/** What stands between the letters of an ID. */
const BETWEEN = /[\s\p{Dash}\p{Cf}]/gu;
/** What stands around a link too, where it was pasted out of a sentence. */
const AROUND = /[\s\p{P}\p{S}\p{Cf}]/gu;

/** What a call link says after `call=`, which some programs that hand links on move out of the fragment. */
function idOfLink(input: string): string | undefined {
  return /[#?&]call=([^\s&]*)/i.exec(input)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign is no reason to refuse what may be an ID; the pattern decides.
    return text;
  }
}
