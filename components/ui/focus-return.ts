import { focusedElement } from './focus.js';

/** Makes what hears a popover's `beforetoggle` and leads the focus back when it closes. In a shadow root no browser does. */
export function focusReturn(): (event: ToggleEvent) => void {
  let before: HTMLElement | null = null;
  return ({ newState, currentTarget }) => {
    const popover = currentTarget as HTMLElement;
    if (newState === 'open') before = focusedElement(popover.ownerDocument);
    else if (popover.matches(':focus-within')) queueMicrotask(() => before?.focus());
  };
}
