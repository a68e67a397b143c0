/** Between the list and what is around it, in CSS pixels. */
const GAP = 16;

/**
 * Puts an open list above its button, or below where there is too little room. CSS anchor positioning does it better: this
 * is for browsers without, which show a popover in the middle of the page.
 */
export function putBesideButton(list: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom, width } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = list.ownerDocument.documentElement;
  const { offsetWidth, offsetHeight } = list;
  const x = within(left + (width - offsetWidth) / 2, clientWidth - offsetWidth);
  const above = top - GAP - offsetHeight;
  const y = above >= GAP ? above : within(bottom + GAP, clientHeight - offsetHeight);
  list.style.margin = '0';
  list.style.inset = `${y}px auto auto ${x}px`;
}

/** As near to a place as it can be without touching an edge. */
function within(place: number, most: number): number {
  return Math.max(GAP, Math.min(place, most - GAP));
}
