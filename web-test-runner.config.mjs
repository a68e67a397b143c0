import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { AUTOPLAY, chosenBrowsers, FAKE_MEDIA, findChromium, findFirefox, FIREFOX_PREFS } from './.ci/browser.mjs';
import { emulateFeatures } from './.ci/emulate-features.mjs';
import { sourcePaths } from './.ci/source-paths.mjs';
import { onlyAccessibility, webkitLauncher } from './.ci/webkit-launcher.mjs';

/** What starts each browser. */
const LAUNCHERS = {
  chromium: async () =>
    chromeLauncher({ launchOptions: await findChromium([...FAKE_MEDIA, ...AUTOPLAY]), createPage: loudPage }),
  webkit: webkitLauncher,
  firefox: () =>
    chromeLauncher({
      launchOptions: { browser: 'firefox', executablePath: findFirefox(), extraPrefsFirefox: FIREFOX_PREFS },
      puppeteer: puppeteerCore,
    }),
};
/**
 * A page whose crash is told: the runner by itself would only find, minutes later, that its tests did not finish.
 * @param {{ context: import('puppeteer-core').BrowserContext }} browser
 */
async function loudPage({ context }) {
  const page = await context.newPage();
  page.on('error', (error) => console.error(`A page of the tests is gone: ${error.message} (${page.url()})`));
  return page;
}
const names = [...new Set(chosenBrowsers())];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  // Replaced by `--files`; .ci/test.mjs hands in the files that belong in a browser.
  files: ['components/!(protocol|core|dist|cdn)/**/!(*.node).test.ts'],
  // Not `development`: there socket.io-parser imports a CommonJS module, which no browser loads.
  nodeResolve: { browser: true, exportConditions: ['browser'] },
  browsers: await Promise.all(names.map((name) => LAUNCHERS[name]())),
  // One page at a time in each browser: a page in the background has no focus and paints no video.
  concurrency: 1,
  concurrentBrowsers: 2,
  plugins: [
    sourcePaths(),
    emulateFeatures(),
    // Without its tsconfig esbuild compiles standard decorators, and every element fails.
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    ...(names.includes('webkit') ? [onlyAccessibility()] : []),
  ],
  testFramework: { config: { timeout: '20000' } },
  testsFinishTimeout: 300_000,
};
