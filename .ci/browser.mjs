import { Launcher } from 'chrome-launcher';
import { bundledChromium } from './bundled-chromium.mjs';

/**
 * What puppeteer-core's `launch` needs to start a browser.
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {true | 'shell'} headless
 * @property {string[]} args
 * @property {Record<string, string>} env
 */

/** A camera and a microphone that need neither hardware nor a click. */
export const FAKE_MEDIA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** For pages whose ring tone or remote sound must play before anyone has clicked. */
export const AUTOPLAY = ['--autoplay-policy=no-user-gesture-required'];

// Chromium's own sandbox refuses to run as root.
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * A Chromium: `CHROME_PATH`, else the system's, else one from npm.
 * @param {string[]} args flags beside the sandbox's
 * @returns {Promise<Browser>}
 */
export async function findBrowser(args = []) {
  const found = systemBrowser();
  const browser = found
    ? { executablePath: found, headless: /** @type {const} */ (true), env: {} }
    : await bundledChromium();
  return {
    ...browser,
    args: [...SANDBOX, ...args],
    env: { .../** @type {Record<string, string>} */ (process.env), ...browser.env },
  };
}

/** @returns {string | undefined} */
function systemBrowser() {
  try {
    return Launcher.getFirstInstallation();
  } catch {
    // chrome-launcher throws on Linux when it finds nothing.
    return undefined;
  }
}
