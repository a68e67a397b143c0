/** The element that has the focus, through all shadow roots. */
export function focusedElement(page: Document): HTMLElement | null {
  let focused: Element | null = null;
  for (let inner = page.activeElement; inner; inner = inner.shadowRoot?.activeElement ?? null) focused = inner;
  return focused instanceof HTMLElement ? focused : null;
}
