/** Every element that a host has drawn, those in the shadow trees inside of it too. What is slotted is the page's own. */
export function drawnBy(host: Element): Element[] {
  const own = [...(host.shadowRoot?.querySelectorAll('*') ?? [])];
  return own.flatMap((element) => [element, ...drawnBy(element)]);
}

/** The host of the shadow tree that an element stands in. */
export function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether an element has a place on the screen: what a slot shows while it is empty, or before its element is there, has none. */
export function isRendered(element: Element): boolean {
  const { assignedSlot, parentElement } = element;
  if (parentElement === null) return true;
  if (parentElement instanceof HTMLSlotElement && parentElement.assignedNodes().length > 0) return false;
  return (parentElement.shadowRoot === null || assignedSlot !== null) && isRendered(parentElement);
}

/** The element that an element stands in on the screen: its slot, its parent, or the host of its tree. */
export function aroundOf(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? hostOf(element);
}
