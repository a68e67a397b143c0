import * as v from 'valibot';
import { MAX_NAME_LENGTH } from './limits.js';
import { text } from './ranges.js';

/**
 * Characters with which a name could pass for another, hide, or disturb its line: control, format (bidirectional and
 * zero-width among them) and line-breaking ones, halves of surrogate pairs, and all that is shown as nothing: what Unicode
 * calls default-ignorable, save for the U+FE0F with which a symbol becomes an emoji, and the blank of Braille.
 */
const UNPRINTABLE = /(?!(?<=\p{ExtPict})\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2028\u2029\u2800]/gu;

/** A display name: a claim of the sender's, never a proof. It may be empty. */
export const NameSchema = v.pipe(
  text(MAX_NAME_LENGTH),
  v.check((name) => name.search(UNPRINTABLE) < 0),
);

/** Makes a name of what a person typed: without the characters a name can't have, trimmed and cut to length. */
export function cleanName(input: string): string {
  const whole = input.replace(UNPRINTABLE, '').normalize('NFC').trim();
  // The cut may go through a surrogate pair.
  return whole.slice(0, MAX_NAME_LENGTH).replace(UNPRINTABLE, '').trimEnd();
}

/** A room's name, in its one spelling (Unicode's NFC, trimmed): who spells it otherwise would stand in another room. */
export const RoomNameSchema = v.pipe(
  text(MAX_NAME_LENGTH),
  v.check((name) => name !== '' && cleanRoomName(name) === name),
);

/** Makes a room's name of what a person typed or a link holds. It is empty, and no room's name, where nothing is left. */
export function cleanRoomName(input: string): string {
  return cleanName(input);
}
