/** Where a relay is. */
export interface RelayAddress {
  /** What is connected to. */
  readonly origin: string;
  /** What the proof is made for. */
  readonly host: string;
  /** Where its sockets are; a relay may live under a path of a larger site. */
  readonly path: string;
}

/**
 * Takes a relay's URL apart.
 *
 * @param relay absolute, http or https: `https://relay.example`, or `https://example.org/calls`
 * @throws TypeError where it is something else
 */
export function readRelayAddress(relay: string): RelayAddress {
  const { protocol, origin, host, pathname } = new URL(relay);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('a relay has an http(s) URL');
  return { origin, host, path: `${pathname.replace(/\/+$/, '')}/socket.io/` };
}
