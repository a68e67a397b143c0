const listeners = new Set<() => void>();
/** One for the page: a `lang` changes seldom, and whoever listens looks again at its own. A server has none. */
let observer: MutationObserver | undefined;

/** The language that applies to an element, through the shadow roots around it; empty where none is said. */
export function nearestLang(element: Element): string {
  for (const place of placesOf(element)) {
    const lang = place.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

/**
 * Calls back when a `lang` changes in any tree that the element stands in.
 *
 * @returns ends it
 */
export function watchLang(element: Element, listener: () => void): () => void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    for (const each of listeners) each();
  });
  for (const place of placesOf(element)) {
    // Again and again the same root is observed once.
    observer.observe(place.getRootNode(), { subtree: true, attributes: true, attributeFilter: ['lang'] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
}

/** The element, its shadow host, that one's host, and so on. */
function placesOf(element: Element): Element[] {
  const places = [element];
  let root = element.getRootNode();
  while (root instanceof ShadowRoot) {
    places.push(root.host);
    root = root.host.getRootNode();
  }
  return places;
}
