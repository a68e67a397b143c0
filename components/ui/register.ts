/**
 * Registers an element. On a server it does nothing, even where something there pretends to be a document: what could be
 * rendered of a call is known to the browser only. Where the tag is taken, by another copy of this library for instance, the
 * first one stays.
 */
export function register(tag: string, element: CustomElementConstructor): void {
  if (!globalThis.document?.documentElement) return;
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
