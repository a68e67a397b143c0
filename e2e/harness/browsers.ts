import puppeteer, { type Browser } from 'puppeteer-core';
import {
  chosenBrowsers,
  FAKE_MEDIA,
  findChromium,
  findFirefox,
  FIREFOX_PREFS,
  type BrowserName,
} from '../../.ci/browser.mjs';

export type { BrowserName };

/** Another name of this machine, for pages that come from the network without https. */
export const INSECURE_HOST = 'insecure.test';

/** Encoding costs most of what these tests cost, and ten pictures a second show as well as thirty that they move. */
const SLOW_CAMERA = `--use-fake-device-for-media-stream=fps=${process.env.CAMERA_FPS ?? '10'}`;

const CHROMIUM_FLAGS = [...FAKE_MEDIA, SLOW_CAMERA, `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`];

const FIREFOX = {
  ...FIREFOX_PREFS,
  'network.dns.localDomains': INSECURE_HOST,
  // It asks no TURN server at a loopback address for anything, unless it is told to.
  'media.peerconnection.ice.loopback': true,
};

/**
 * What a page finds: a camera and a microphone, those and somebody who refuses them, three cameras of Chromium's (the second
 * one sends next to nothing), a microphone alone, or none at all.
 */
export type Devices = 'working' | 'denied' | 'three cameras' | 'no camera' | 'none';

export interface Launch {
  readonly devices?: Devices | undefined;
  /** Whether a page may play sound that nobody has asked for by a click. */
  readonly sound?: 'at once' | 'after a click' | undefined;
  /** Keeps pages that are left, to show them again as they were: the back/forward cache, which puppeteer turns off. */
  readonly keepsPages?: boolean | undefined;
  /** The folder of a profile that outlives the browser. */
  readonly profile?: string;
  /** A program that starts the browser in its place, with its path in `BROWSER`: into another network, for example. */
  readonly starter?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** The port on which a Firefox is controlled; a free one unless given. */
  readonly debuggingPort?: number;
}

/** The browser of the first phone and of the second one. */
export function chosenPair(): [BrowserName, BrowserName] {
  const [first = 'chromium', second = first] = chosenBrowsers();
  if (first === 'webkit') throw new Error('BROWSERS: webkit has no WebRTC here, and calls nobody');
  return [first, second];
}

/** Why a test can't run where one of the two is a Firefox; `false` where none is. */
export function unlessFirefox(reason: string): string | false {
  return chosenPair().includes('firefox') && reason;
}

/** Starts a browser with a camera and a microphone that are not real. */
export async function launchBrowser(name: BrowserName, launch: Launch = {}): Promise<Browser> {
  return name === 'firefox' ? launchFirefox(launch) : launchChromium(launch);
}

/** The later of two equal flags counts. */
function flagsFor({ devices, sound, flags = [] }: Launch): string[] {
  const all = [...CHROMIUM_FLAGS, ...flags];
  if (devices === 'denied') all.push('--use-fake-ui-for-media-stream=deny');
  if (devices === 'three cameras') all.push(`${SLOW_CAMERA},device-count=3`);
  if (devices === 'no camera') all.push('--use-fake-device-for-media-stream=device-count=0');
  if (sound === 'after a click') all.push('--autoplay-policy=document-user-activation-required');
  return devices === 'none' ? all.filter((flag) => !flag.startsWith('--use-fake-device')) : all;
}

async function launchChromium(launch: Launch): Promise<Browser> {
  const { starter, env, keepsPages = false, profile } = launch;
  const found = await findChromium(flagsFor(launch));
  return puppeteer.launch({
    ...found,
    executablePath: starter ?? found.executablePath,
    env: { ...found.env, ...env, BROWSER: found.executablePath },
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    ...(profile === undefined ? {} : { userDataDir: profile }),
    // Through a pipe it is reached from another network too.
    pipe: true,
  });
}

/** The same for Firefox. Without fake devices it finds none, and it refuses those without a prompt. */
function prefsFor({ devices, sound, prefs }: Launch): Record<string, unknown> {
  const refused = { 'permissions.default.camera': 2, 'permissions.default.microphone': 2 };
  return {
    ...FIREFOX,
    // The sound card that it makes up has a microphone.
    ...(devices === 'no camera' && { 'media.navigator.streams.fake': false }),
    ...(devices === 'none' && { 'media.navigator.streams.fake': false, 'media.cubeb.force_mock_context': false }),
    ...(devices === 'denied' && { 'media.navigator.permission.disabled': false, ...refused }),
    ...(sound === 'after a click' && { 'media.autoplay.default': 1 }),
    ...prefs,
  };
}

async function launchFirefox(launch: Launch): Promise<Browser> {
  const { starter, env, debuggingPort, profile } = launch;
  const executablePath = findFirefox();
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: starter ?? executablePath,
    env: { ...process.env, ...env, BROWSER: executablePath },
    extraPrefsFirefox: prefsFor(launch),
    ...(profile === undefined ? {} : { userDataDir: profile }),
    ...(debuggingPort === undefined ? {} : { debuggingPort }),
  });
}
