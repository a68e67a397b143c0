/**
 * A test that not every browser can run. Where it is skipped its title says why, and the test run lists it.
 *
 * @param reason why it can't run here, or `false`
 */
export function itUnless(reason: string | false, title: string, test: () => Promise<void>): void {
  if (reason === false) it(title, test);
  else it.skip(`${title} (${reason})`, test);
}

/** Whether this is a Firefox, which a test drives by WebDriver BiDi: that can less than Chromium's own protocol. */
export const isFirefox = navigator.userAgent.includes('Firefox/');
