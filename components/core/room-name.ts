/** Letters that are hard to take for another (Crockford's base 32). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** Five groups, where a call ID has four: neither is taken for the other. */
const GROUPS = 5;
const PRIVATE = new RegExp(`^(?:[${LETTERS}]{4}-){${GROUPS - 1}}[${LETTERS}]{4}$`);

/** A name for a room that nobody guesses: 100 random bits. */
export function newRoomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * 4));
  const letters = Array.from(bytes, (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

/** Whether a room has such a name. It is a key, and not for whoever looks over a shoulder or at a shared screen. */
export function isPrivateRoom(name: string): boolean {
  return PRIVATE.test(name);
}
