import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';
import { FAKE_MEDIA, findBrowser } from '../../.ci/browser.mjs';

export type BrowserName = 'chromium' | 'firefox';

const NAMES: readonly BrowserName[] = ['chromium', 'firefox'];

/** Another name of this machine, for pages that come from the network without https. */
export const INSECURE_HOST = 'insecure.test';

/** Encoding costs most of what these tests cost, and ten pictures a second show as well as thirty that they move. */
const CHROMIUM_FLAGS = [
  ...FAKE_MEDIA,
  '--use-fake-device-for-media-stream=fps=10',
  `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
];

const FIREFOX_PATHS = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
/** A camera and a microphone that need neither hardware nor a click; sound that needs no click either. */
const FIREFOX_PREFS = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'network.dns.localDomains': INSECURE_HOST,
};

/** What a page finds: a camera and a microphone, those and somebody who refuses them, or none at all. */
export type Devices = 'working' | 'denied' | 'none';

export interface Launch {
  readonly devices?: Devices | undefined;
  /** Whether a page may play sound that nobody has asked for by a click. */
  readonly sound?: 'at once' | 'after a click' | undefined;
  /** Keeps pages that are left, to show them again as they were: the back/forward cache, which puppeteer turns off. */
  readonly keepsPages?: boolean | undefined;
  /** A program that starts the browser in its place, with its path in `BROWSER`: into another network, for example. */
  readonly starter?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** The port on which a Firefox is controlled; a free one unless given. */
  readonly debuggingPort?: number;
}

/** Reads `E2E_BROWSERS`, a list such as `chromium,firefox`: the first phone's browser, the second one's. */
export function chosenBrowsers(list = process.env.E2E_BROWSERS ?? 'chromium'): [BrowserName, BrowserName] {
  const [first = '', second = first] = list.split(',').map((name) => name.trim());
  return [browserNamed(first), browserNamed(second)];
}

function browserNamed(text: string): BrowserName {
  const name = NAMES.find((known) => known === text);
  if (!name) throw new Error(`E2E_BROWSERS names "${text}"; known are ${NAMES.join(' and ')}`);
  return name;
}

/** Starts a browser with a camera and a microphone that are not real. */
export async function launchBrowser(name: BrowserName, launch: Launch = {}): Promise<Browser> {
  return name === 'firefox' ? launchFirefox(launch) : launchChromium(launch);
}

/** The later of two equal flags counts. */
function flagsFor({ devices, sound, flags = [] }: Launch): string[] {
  const all = [...CHROMIUM_FLAGS, ...flags];
  if (devices === 'denied') all.push('--use-fake-ui-for-media-stream=deny');
  if (sound === 'after a click') all.push('--autoplay-policy=document-user-activation-required');
  return devices === 'none' ? all.filter((flag) => !flag.startsWith('--use-fake-device')) : all;
}

async function launchChromium(launch: Launch): Promise<Browser> {
  const { starter, env, keepsPages = false } = launch;
  const found = await findBrowser(flagsFor(launch));
  return puppeteer.launch({
    ...found,
    executablePath: starter ?? found.executablePath,
    env: { ...found.env, ...env, BROWSER: found.executablePath },
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    // Through a pipe it is reached from another network too.
    pipe: true,
  });
}

async function launchFirefox({ starter, env, prefs, debuggingPort }: Launch): Promise<Browser> {
  const executablePath = firefoxPath();
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: starter ?? executablePath,
    env: { ...process.env, ...env, BROWSER: executablePath },
    extraPrefsFirefox: { ...FIREFOX_PREFS, ...prefs },
    ...(debuggingPort === undefined ? {} : { debuggingPort }),
  });
}

function firefoxPath(): string {
  const path = process.env.FIREFOX_PATH ?? FIREFOX_PATHS.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error('No Firefox found: install one (Debian: firefox-esr) or set FIREFOX_PATH.');
  return path;
}
