import { parseId } from '../protocol/index.js';

/** The ID in the page's own address, where it is a call link. */
export function linkedId(): string | null {
  return location.hash.includes('call=') ? parseId(location.hash) : null;
}
