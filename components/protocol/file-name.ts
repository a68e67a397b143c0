/** The longest file name that is shown and used, in UTF-16 units. */
export const MAX_FILE_NAME = 200;
/** The end of a name that says what a file is, where it is no longer than any in use. */
const EXTENSION = /\.[^.\s]{1,20}$/u;
/** Characters that hide, turn or break a name; joiners stay, as whole languages are written with them. */
const UNNAMEABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
/** What some system gives a meaning. */
const SPECIAL = /[<>:"|?*]/g;
/** Names that are devices on Windows, with whatever extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Makes a file name that does no harm wherever it is saved or shown: without a path, without what hides or turns its
 * direction (so that the extension that is seen is the real one), not hidden, and no name that a system keeps for itself.
 * An empty one becomes `file`.
 */
export function cleanFileName(input: string): string {
  const name = (input.split(/[/\\]/).at(-1) ?? '')
    .replace(UNNAMEABLE, '')
    .replace(SPECIAL, '_')
    .normalize('NFC')
    .replace(/\s+/gu, ' ');
  return shorten(trimmed(name).replace(/^\./, '_').replace(DEVICE, '_$&')) || 'file';
}

/** Without the blanks at both ends, and the dots behind, which Windows drops. */
function trimmed(name: string): string {
  return name.replace(/^ +|[ .]+$/g, '');
}

/** Leaves the extension as it is. */
function shorten(name: string): string {
  if (name.length <= MAX_FILE_NAME) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const stem = name
    .slice(0, MAX_FILE_NAME - extension.length)
    // Half a surrogate pair.
    .replace(/\p{Cs}$/u, '');
  return trimmed(stem) + extension;
}
