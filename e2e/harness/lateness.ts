import type { Page } from 'puppeteer-core';

/** How often a page looks at its clock, in milliseconds. */
const RESOLUTION = 10;

/** Ends the looking, and returns by how many milliseconds the page was late at most in all but one percent of its looks. */
export type Lateness = () => Promise<number>;

/** Watches how late a page's event loop is from now on. */
export async function watchLateness(page: Page): Promise<Lateness> {
  const watch = await page.evaluateHandle((resolution) => {
    const late: number[] = [];
    let due = performance.now() + resolution;
    const timer = setInterval(() => {
      const now = performance.now();
      late.push(Math.max(0, now - due));
      due = now + resolution;
    }, resolution);
    return { late, timer };
  }, RESOLUTION);
  return async () => {
    const late = await watch.evaluate(({ late, timer }) => {
      clearInterval(timer);
      return late;
    });
    await watch.dispose();
    return late.sort((one, other) => one - other)[Math.floor(late.length * 0.99)] ?? 0;
  };
}
