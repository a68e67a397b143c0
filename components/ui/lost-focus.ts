import { focusedElement } from './focus.js';

/**
 * Puts the focus on a place where no other in the page has it: what had it is gone, or is seen no more. What is around that
 * place may change in the same turn: only with the next frame is it known. And to look whether something is to be seen costs a
 * layout, which that frame makes anyway.
 */
export function takeLostFocus(page: Document, place: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    if (isLost(page)) place()?.focus({ preventScroll: true });
  });
}

function isLost(page: Document): boolean {
  const focused = focusedElement(page);
  return focused === null || focused === page.body || !focused.checkVisibility();
}
