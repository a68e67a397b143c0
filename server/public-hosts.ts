const ANY_PORT = ':*';

/**
 * Brings the hosts under which a relay is reached into the form of `new URL(relay).host`: `relay.example`,
 * `relay.example:8443`, a URL, or `localhost:*` for any port. A plain name is taken as one behind https, so `:443`
 * is left out as browsers leave it out.
 *
 * @returns `null` unless each is such a host and there is at least one
 */
export function parsePublicHosts(texts: readonly string[]): string[] | null {
  const hosts = texts.map(parsePublicHost);
  return hosts.length > 0 && hosts.every((host) => host !== null) ? hosts : null;
}

function parsePublicHost(text: string): string | null {
  const anyPort = text.endsWith(ANY_PORT);
  const plain = anyPort ? text.slice(0, -ANY_PORT.length) : text;
  const url = plain.includes('://') ? plain : `https://${plain}`;
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  const { host, port } = parsed;
  const isBare = host !== '' && !host.includes('*') && parsed.href === `${parsed.protocol}//${host}/`;
  if (!isBare || (anyPort && port !== '')) return null;
  return anyPort ? host + ANY_PORT : host;
}

/**
 * Whether a proof made for `host` was made for this relay. Only what the operator configured counts, never a header:
 * otherwise one relay could pass on another's challenge.
 */
export function isPublicHost(host: string, publicHosts: readonly string[]): boolean {
  if (host.endsWith(ANY_PORT)) return false;
  return publicHosts.includes(host) || publicHosts.includes(host.replace(/:\d{1,5}$/, '') + ANY_PORT);
}
