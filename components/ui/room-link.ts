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
