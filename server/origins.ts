/**
 * Whether a page of this origin may use the relay. There are no cookies, so an origin is no right to anything: this
 * only keeps pages of others from using up an operator's relay. Hence a request without an `Origin` header is let
 * through: no browser leaves it out where a page of another origin asks, and a program could write any. An opaque
 * origin (`null`, of a sandboxed frame or a file) is on no list.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: '*' | readonly string[]): boolean {
  return origin === undefined || allowed === '*' || allowed.includes(origin);
}
