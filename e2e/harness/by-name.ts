import { Puppeteer } from 'puppeteer-core';

/*
 * `::-p-named("button Mute microphone")` finds by role and accessible name in any shadow root, as `::-p-aria` does: nothing
 * that is not to be seen.
 * A Firefox under WebDriver BiDi has to be asked for the latter root by root, which takes seconds in a page that is in a
 * call. In Chromium the browser's own names are looked at.
 */
Puppeteer.registerCustomQueryHandler('named', { queryAll: findByName });

/** It is turned into text, so it may use nothing from outside, and hold no function with a name. */
function findByName(place: Node, query: string): Element[] {
  const [, role = '', name = ''] = /^(\S+) ?(.*)$/s.exec(query) ?? [];
  const selector = role === 'textbox' ? 'input, textarea' : role === 'button' ? 'button' : `[role="${role}"]`;
  const roots = [place as ParentNode];
  const found: Element[] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (!element.matches(selector) || !element.checkVisibility()) continue;
      const [label = element] = 'labels' in element ? ((element as HTMLInputElement).labels ?? []) : [];
      // The words of the page stand in a slot, before which its own go.
      const slotted = [...label.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes());
      const words = slotted.map(({ textContent }) => textContent?.trim()).join('') || label.textContent.trim();
      const itsName = element.ariaLabel ?? words;
      if (name === '' || itsName === name) found.push(element);
    }
  }
  return found;
}
