/** What loads the elements that are not there from the start, by tag; of one chunk it is the same function. */
export type LateElements = Readonly<Record<string, () => Promise<unknown>>>;

const waiting = new Map<string, () => Promise<unknown>>();

/**
 * Loads an element that comes late, for whoever is about to show it. Where the page has registered its elements itself
 * there is nothing to load.
 */
export function need(tag: string): void {
  const load = waiting.get(tag);
  if (load === undefined) return;
  waiting.delete(tag);
  // The network may be back when it is needed again.
  load().catch(() => waiting.set(tag, load));
}

/**
 * Lets elements be loaded when they are needed: by another element, or by a page that has written their tag anywhere but
 * in a shadow root.
 */
export function loadLate(elements: LateElements): void {
  for (const [tag, load] of Object.entries(elements)) waiting.set(tag, load);
  const look = (): void => {
    for (const { localName } of document.querySelectorAll(':not(:defined)')) need(localName);
    if (waiting.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}
