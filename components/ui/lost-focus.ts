import { focusedElement } from './focus.js';

type Place = () => HTMLElement | null | undefined;

/** The places that wait for the next frame of a page, the last one first. */
const waiting = new WeakMap<Document, Place[]>();

/**
 * Puts the focus on a place where no other in the page has it: what had it is gone, or is seen no more. What is around that
 * place may change in the same turn: only with the next frame is it known. And to look whether something is to be seen costs a
 * layout, which that frame makes anyway. Of several that ask before it, whoever lost it last knows best where it belongs.
 */
export function takeLostFocus(page: Document, place: Place): void {
  const places = waiting.get(page);
  if (places) {
    places.unshift(place);
    return;
  }
  const all = [place];
  waiting.set(page, all);
  requestAnimationFrame(() => {
    waiting.delete(page);
    // Not every place that is found can take it.
    for (const find of all) if (isLost(page)) find()?.focus({ preventScroll: true });
  });
}

function isLost(page: Document): boolean {
  const focused = focusedElement(page);
  return focused === null || focused === page.body || !focused.checkVisibility();
}
