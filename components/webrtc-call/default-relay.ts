let relay: string | null = null;

/** Which relay an element uses that names none; `null` where it has to name one. */
export function defaultRelay(): string | null {
  return relay;
}

/**
 * Makes the relay that serves a bundle that bundle's default. A relay serves it as `/webrtc-call.js`; the same file from
 * a package's CDN has a longer path, and there is no relay behind it.
 *
 * @param script the bundle's address; `null` takes the default back
 */
export function setDefaultRelay(script: string | null): void {
  const { protocol, origin, pathname } = new URL(script ?? 'about:blank');
  relay = /^https?:$/.test(protocol) && pathname === '/webrtc-call.js' ? origin : null;
}
