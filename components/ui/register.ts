/**
 * Registers an element. Where there is no DOM, as on a server, it does nothing; where the tag is taken, by another copy
 * of this library for instance, the first one stays.
 */
export function register(tag: string, element: CustomElementConstructor): void {
  if (typeof document === 'undefined') return;
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
