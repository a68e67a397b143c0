import { focusedElement } from './focus.js';

/** Whether no place in the page has the focus: what had it is gone, or is seen no more. */
export function isFocusLost(page: Document): boolean {
  const focused = focusedElement(page);
  return focused === null || focused === page.body || !focused.checkVisibility();
}
