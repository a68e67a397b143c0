import { parseId } from '../protocol/index.js';

/** A link to this page that fills the dialer with an ID: `https://…#call=<id>`. */
export function callLink(id: string): string {
  const link = new URL(location.href);
  link.hash = `call=${id}`;
  return link.href;
}

/** The ID in the page's own address, where it is a call link. */
export function linkedId(): string | null {
  return location.hash.includes('call=') ? parseId(location.hash) : null;
}
