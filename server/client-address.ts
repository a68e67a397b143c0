import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** What stands for an address that the system can't tell, as of a connection that is already gone. */
const UNKNOWN = 'unknown';
/** A household or a server gets a whole /64; counting single addresses in it would count nothing. */
const IPV6_NETWORK_BYTES = 8;

/**
 * The address that a request comes from.
 *
 * @param trustedProxies how many reverse proxies stand in front. Each adds to `X-Forwarded-For` the address it saw, so
 * only that many entries from the end can be believed; with 0 the header is ignored.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? UNKNOWN;
  const seen = [...forwardedFor(request), peer];
  const client = seen[Math.max(0, seen.length - 1 - trustedProxies)] ?? peer;
  return normalAddress(client) ?? normalAddress(peer) ?? UNKNOWN;
}

function forwardedFor(request: IncomingMessage): string[] {
  // Node joins repeated headers of this name with commas.
  const header = request.headers['x-forwarded-for'];
  return header === undefined
    ? []
    : String(header)
        .split(',')
        .map((entry) => entry.trim());
}

/** An address in one of the many ways to write it; one of IPv4 in IPv6's clothes is what it stands for. */
function normalAddress(text: string): string | null {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;
}

/** What an address is counted as: itself, or the /64 network of one of IPv6. `null` where it is none. */
export function countedAddress(text: string): string | null {
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4') return address.toNormalizedString();
  return Buffer.from(address.toByteArray().slice(0, IPV6_NETWORK_BYTES)).toString('hex');
}
