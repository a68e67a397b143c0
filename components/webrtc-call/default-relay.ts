let relay: string | null = null;

/** Which relay an element uses that names none; `null` where it has to name one. */
export function defaultRelay(): string | null {
  return relay;
}

/**
 * Makes the relay that serves a bundle that bundle's default. A relay serves it as `/webrtc-call.js`; the same file from
 * a package's CDN has a path, and there is no relay behind it.
 */
export function setDefaultRelay(script: string): void {
  const { protocol, origin, pathname } = new URL(script);
  if (/^https?:$/.test(protocol) && pathname === '/webrtc-call.js') relay = origin;
}
