/**
 * A command for tests in a browser: makes the page believe that the person has asked for forced colours, less motion, more
 * contrast. The runner's own `emulateMedia` knows but one of them. Chromium's protocol can do it; no other's.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function emulateFeatures() {
  /** The emulation lasts as long as the connection that asked for it. @type {WeakMap<object, import('puppeteer-core').CDPSession>} */
  const connections = new WeakMap();
  return {
    name: 'emulate-features',
    async executeCommand({ command, payload, session }) {
      if (command !== 'emulate-features') return undefined;
      /** @type {import('puppeteer-core').Page} */
      const page = /** @type {any} */ (session.browser).getPage(session.id);
      const connection = connections.get(page) ?? (await page.createCDPSession());
      connections.set(page, connection);
      const features = Object.entries(/** @type {Record<string, string>} */ (payload));
      await connection.send('Emulation.setEmulatedMedia', {
        features: features.map(([name, value]) => ({ name, value })),
      });
      return true;
    },
  };
}
