import { existsSync } from 'node:fs';
import { Launcher } from 'chrome-launcher';
import { bundledChromium } from './bundled-chromium.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} BrowserName */

/**
 * What puppeteer-core's `launch` needs to start a Chromium.
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {true | 'shell'} headless
 * @property {string[]} args
 * @property {Record<string, string>} env
 */

/** A camera and a microphone that need neither hardware nor a click. */
export const FAKE_MEDIA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** For pages whose ring tone or remote sound must play before anyone has clicked. */
export const AUTOPLAY = ['--autoplay-policy=no-user-gesture-required'];

/** The same for Firefox: devices, and sound before a click, on a machine without a sound card too. */
export const FIREFOX_PREFS = {
  'media.cubeb.force_mock_context': true,
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
};
const FIREFOX_PATHS = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** @type {readonly BrowserName[]} */
const NAMES = ['chromium', 'firefox', 'webkit'];

// Chromium's own sandbox refuses to run as root.
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * Reads `BROWSERS`, a list such as `chromium,firefox`: elements are tested in each of them, and the first calls the second.
 * WebKit, the free one, makes no calls: it only shows the elements, and stands alone.
 * @param {string} [list]
 * @returns {BrowserName[]}
 */
export function chosenBrowsers(list = process.env.BROWSERS ?? 'chromium') {
  const chosen = list.split(',').map((text) => {
    const name = NAMES.find((known) => known === text.trim());
    if (!name) throw new Error(`BROWSERS names "${text.trim()}"; known are ${NAMES.join(', ')}`);
    return name;
  });
  if (chosen.includes('webkit') && chosen.length > 1) throw new Error('BROWSERS: webkit only stands alone');
  return chosen;
}

/** @returns {string | undefined} */
function firefoxPath() {
  return process.env.FIREFOX_PATH ?? FIREFOX_PATHS.find((candidate) => existsSync(candidate));
}

/** Whether there is a Firefox on this machine. */
export const hasFirefox = () => firefoxPath() !== undefined;

/** A Firefox: `FIREFOX_PATH`, else the system's. @returns {string} */
export function findFirefox() {
  const path = firefoxPath();
  if (path === undefined) throw new Error('No Firefox found: install one (Debian: firefox-esr) or set FIREFOX_PATH.');
  return path;
}

/**
 * A Chromium: `CHROME_PATH`, else the system's, else one from npm.
 * @param {string[]} args flags beside the sandbox's
 * @returns {Promise<Chromium>}
 */
export async function findChromium(args = []) {
  const found = systemChromium();
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
function systemChromium() {
  try {
    return Launcher.getFirstInstallation();
  } catch {
    // chrome-launcher throws on Linux when it finds nothing.
    return undefined;
  }
}
