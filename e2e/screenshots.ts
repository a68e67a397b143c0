/**
 * Takes a picture of every state of the widget, each made by a real call: `npm run screenshots -- <folder>`. Light and
 * dark, at three widths, and the main states in a page that is written from right to left. `--theme ink` puts a theme on.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { call } from './harness/calling.js';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { seesNoPicture } from './harness/senses.js';
import { Stage, type PhoneOptions, type Scene } from './harness/stage.js';
import type { Tap } from './harness/tap.js';

/** How a page is dressed for its pictures. */
interface Dress {
  readonly direction: 'ltr' | 'rtl';
  readonly schemes: readonly ('light' | 'dark')[];
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
}

const NARROW = { width: 320, height: 640 };
const MIDDLE = { width: 480, height: 800 };
const WIDE = { width: 1280, height: 800 };
const DRESSES: readonly Dress[] = [
  { direction: 'ltr', schemes: ['light', 'dark'], sizes: [NARROW, MIDDLE, WIDE] },
  { direction: 'rtl', schemes: ['light'], sizes: [MIDDLE] },
];

/** A well-formed ID that belongs to nobody, and a port on which nothing listens. */
const NOBODY = '0000-0000-0000-0000';
const NOWHERE = 'http://localhost:9';

type Shoot = (state: string, phone: Phone) => Promise<void>;
/** A story, told on a stage, in which some states come up. */
type Story = (told: { stage: Stage; scene: Scene; shoot: Shoot; page: PageMaker }) => Promise<void>;
type PageMaker = (relay: string, attributes?: Readonly<Record<string, string>>) => PhoneOptions;

const alone: Story = async ({ stage, scene, shoot, page }) => {
  const ada = await stage.phone(scene, 'Ada', page(stage.relay, { name: 'Ada Lovelace' }));
  await ada.is('online');
  await shoot('idle', ada);
  await ada.dial('k7f2-9mqx');
  await ada.shows('call-dialer', 'That is not a call ID');
  await shoot('id-error', ada);
  await ada.dial(NOBODY);
  await ada.is('ended');
  await shoot('ended-unavailable', ada);
};

const withoutARelay: Story = async ({ stage, scene, shoot, page }) => {
  const offline = await stage.phone(scene, 'Ada', page(stage.relay, { relay: NOWHERE }));
  await offline.shows('call-id-card', 'The call service can’t be reached');
  await shoot('relay-unreachable', offline);
};

const ringing: Story = async ({ stage, scene, shoot, page }) => {
  const tap = await stage.tap(scene);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  tap.meddle = async ({ text }) => {
    if (text.includes('"call:ringing"')) await held;
    return text;
  };
  const ada = await stage.phone(scene, 'Ada', page(tap.url, { name: 'Ada Lovelace' }));
  const bob = await stage.phone(scene, 'Bob', page(tap.url, { name: 'Bob' }));
  await ada.dial(await bob.id());
  await bob.rings();
  await shoot('dialing', ada);
  letGo();
  await ada.shows('call-window', 'Ringing…');
  await shoot('dialing-and-ringing', ada);
  await shoot('incoming', bob);
  await bob.press('Decline');
  await ada.is('ended');
  await shoot('ended-declined', ada);
};

const videoCall: Story = async ({ stage, scene, shoot, page }) => {
  const tap = await stage.tap(scene);
  const ada = await stage.phone(scene, 'Ada', page(tap.url, { name: 'Ada Lovelace' }));
  const bob = await stage.phone(scene, 'Bob', page(tap.url, { name: 'Bob' }));
  const cara = await stage.phone(scene, 'Cara', page(stage.relay, { name: 'Cara' }));
  const adasId = await ada.id();
  await call(ada, bob);
  await shoot('connected-video', ada);
  await ada.press('Mute microphone');
  await shoot('muted', ada);
  await bob.shows('call-window', 'is muted');
  await shoot('other-is-muted', bob);
  await ada.press('Turn camera off');
  await seesNoPicture(bob);
  await shoot('camera-off', ada);
  await shoot('other-camera-off', bob);
  await ada.press('Turn camera on');
  await cara.dial(adasId);
  await ada.rings();
  await shoot('call-waiting', ada);
  await ada.press('Decline');
  await cutThePath(tap, bob);
  await ada.is('reconnecting');
  await shoot('reconnecting', ada);
};

const audioCall: Story = async ({ stage, scene, shoot, page }) => {
  const ada = await stage.phone(scene, 'Ada', page(stage.relay, { name: 'Ada Lovelace' }));
  const bob = await stage.phone(scene, 'Bob', page(stage.relay, { name: 'Bob' }));
  await call(ada, bob, 'audio');
  await shoot('connected-audio', ada);
  await bob.press('Hang up');
  await ada.is('ended');
  await shoot('ended-hung-up', ada);
};

const notHere: Story = async ({ stage, scene, shoot, page }) => {
  const insecure = await stage.phone(scene, 'insecure', { ...page(stage.relay), insecure: true });
  await insecure.shows('webrtc-call', 'Calls need a secure page');
  await shoot('insecure', insecure);
  const old = await stage.phone(scene, 'old', { ...page(stage.relay), without: ['RTCPeerConnection'] });
  await old.shows('webrtc-call', 'This browser can’t make calls');
  await shoot('unsupported', old);
};

/** Nothing of one side arrives any more, and no word about it: what a dead network looks like. */
async function cutThePath(tap: Tap, side: Phone): Promise<void> {
  tap.cut();
  await side.page.evaluate(() => {
    for (const connection of recorder.connections) connection.deref()?.close();
  });
}

/** The two lines, on a page that follows the browser's colour scheme. */
function dressed({ direction }: Dress, served: string): PageMaker {
  const theme = values.theme === undefined ? '' : `<link rel="stylesheet" href="${served}/themes/${values.theme}.css">`;
  return (relay, attributes) => ({
    html: `<!doctype html>
<html lang="en" dir="${direction}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>webrtc-call</title>
${theme}
<style>body { margin: 1rem; font-family: system-ui, sans-serif }</style>
${twoLines(relay, attributes)}`,
  });
}

/** Takes one state in every scheme and at every size. */
function camera(folder: string, { direction, schemes, sizes }: Dress): Shoot {
  return async (state, { page }) => {
    for (const scheme of schemes) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const size of sizes) {
        await page.setViewport(size);
        await painted(page);
        const name = [state, ...(direction === 'rtl' ? ['rtl'] : []), scheme, size.width].join('-');
        await page.screenshot({ path: join(folder, `${name}.png`) });
      }
    }
  };
}

/** Waits until the page has come to rest: all its short motions are over, and a frame has been painted since. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    function motions(root: Document | ShadowRoot): Animation[] {
      const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? motions(shadowRoot) : [],
      );
      return [...root.getAnimations(), ...inner];
    }
    await new Promise(requestAnimationFrame);
    const short = motions(document).filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(short.map(({ finished }) => finished));
    await new Promise(requestAnimationFrame);
  });
}

async function tell(story: Story, stage: Stage, dress: Dress, folder: string): Promise<void> {
  await within(async (scene) =>
    story({ stage, scene, shoot: camera(folder, dress), page: dressed(dress, stage.relay) }),
  );
}

/** Plays a scene, and closes what it opened, however it ended. */
async function within(play: (scene: Scene) => Promise<void>): Promise<void> {
  const closers: (() => unknown)[] = [];
  try {
    await play({ after: (close) => closers.push(close) });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

const { values, positionals } = parseArgs({ options: { theme: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) throw new Error('Say where to: npm run screenshots -- <folder>');
mkdirSync(folder, { recursive: true });
await within(async (scene) => {
  const stage = await Stage.open(scene);
  for (const dress of DRESSES) {
    for (const story of [alone, withoutARelay, ringing, videoCall, audioCall, notHere]) {
      await tell(story, stage, dress, folder);
    }
  }
});
