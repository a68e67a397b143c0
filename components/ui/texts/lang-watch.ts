/** One observer for each document and shadow root, however many elements listen. */
interface Watched {
  readonly observer: MutationObserver;
  readonly listeners: Set<() => void>;
}
const watched = new Map<Node, Watched>();

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
  const roots = placesOf(element).map((place) => place.getRootNode());
  for (const root of roots) observe(root).listeners.add(listener);
  return () => {
    for (const root of roots) release(root, listener);
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

function observe(root: Node): Watched {
  let entry = watched.get(root);
  if (entry === undefined) {
    const listeners = new Set<() => void>();
    const observer = new MutationObserver(() => {
      for (const listener of listeners) listener();
    });
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    entry = { observer, listeners };
    watched.set(root, entry);
  }
  return entry;
}

function release(root: Node, listener: () => void): void {
  const entry = watched.get(root);
  if (entry === undefined) return;
  entry.listeners.delete(listener);
  if (entry.listeners.size > 0) return;
  entry.observer.disconnect();
  watched.delete(root);
}
