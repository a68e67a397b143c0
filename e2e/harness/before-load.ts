import type { Page } from 'puppeteer-core';

/** Has a page run this before anything of its own, whatever it loads: functions that use nothing from outside, or text. */
export async function runFirst(page: Page, ...scripts: readonly ((() => void) | string)[]): Promise<void> {
  // tsx names functions with this helper; in the page there is none.
  for (const script of ['globalThis.__name = (target) => target', ...scripts]) await page.evaluateOnNewDocument(script);
}
