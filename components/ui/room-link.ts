import { cleanRoomName } from '../protocol/index.js';
import { pageLink } from './call-link.js';

/** A link to this page that leads into a room: `https://…#room=<name>`. */
export function roomLink(room: string): string {
  return pageLink(`room=${encodeURIComponent(room)}`);
}

/** The room in the page's own address; `null` where it names none. */
export function linkedRoom(): string | null {
  const name = new URLSearchParams(location.hash.slice(1)).get('room');
  return (name && cleanRoomName(name)) || null;
}

/** Letters that are hard to take for another (Crockford's base 32). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** Five groups, where a call ID has four: neither is taken for the other. */
const GROUPS = 5;

/** A name that nobody guesses: 100 random bits. */
export function newRoomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * 4));
  const letters = Array.from(bytes, (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}
