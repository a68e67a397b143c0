import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ElementHandle } from 'puppeteer-core';
import type { Phone } from './phone.js';
import type { Received } from './recorder.js';

/*
 * What a person sees and hears. That a call is "connected" proves nothing; what arrives from now on does.
 */

/** Enough to be a running picture, and not a last one. */
const SOME_FRAMES = 5;
/** A second and a half at 48 kHz: in each second of it the fake microphone beeps. */
const SOME_SAMPLES = 72_000;
/** Energy far below a beep's, and far above what a codec makes of silence. */
const SOUND = 0.001;
/** How often silence is listened for. */
const MOST_LISTENS = 4;
/** Of 255. A black picture has 16 at most. */
const NOT_BLACK = 32;

/** The other side's picture: the video of the call window itself, not the preview's. */
const PICTURE = '>>> call-window >>>> video[part~="video"]';
/** What the other side shares. */
const SCREEN = '>>> call-window >>>> video[part~="screen"]';

/** Waits until each of two phones sees and hears the other one. */
export async function seeAndHearEachOther(one: Phone, other: Phone): Promise<void> {
  await Promise.all([sees(one), hears(one), sees(other), hears(other)]);
}

/**
 * The same, and reports how long it took until both saw each other again: `after` what, and `since` when, which is now
 * unless it is given.
 */
export async function seeAndHearAgain(
  t: TestContext,
  { after, since = performance.now() }: { after: string; since?: number },
  one: Phone,
  other: Phone,
): Promise<void> {
  await Promise.all([sees(one), sees(other)]);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  t.diagnostic(`${one.browser}, ${other.browser}: seen again ${seconds} s after ${after}`);
  await hearEachOther(one, other);
}

/** Waits until each of two phones hears the other one. */
export async function hearEachOther(one: Phone, other: Phone): Promise<void> {
  await Promise.all([hears(one), hears(other)]);
}

/** Waits for new frames of the other side, and for a picture on the screen that is not black. */
export async function sees(phone: Phone): Promise<void> {
  const { frames } = await received(phone);
  const least = frames + SOME_FRAMES;
  await phone.wait('for frames', async (goal) => (await recorder.received()).frames >= goal, least);
  const picture = await pictureFor(phone);
  await phone.wait('for a picture', brightEnough, picture, NOT_BLACK);
  await picture.dispose();
}

/** What shows a phone the other side, once it is to be seen. */
export async function pictureFor({ page }: Phone): Promise<ElementHandle<HTMLVideoElement>> {
  const picture = await page.waitForSelector(PICTURE, { visible: true });
  assert.ok(picture);
  return picture;
}

/** How many packets of sound and pictures never arrived, on each of these phones. */
export function packetsLost(...phones: Phone[]): Promise<number[]> {
  return Promise.all(
    phones.map(({ page }) =>
      page.evaluate(async () => {
        const stats = await recorder.connections.at(-1)!.deref()!.getStats();
        const inbound = [...(stats.values() as Iterable<RTCInboundRtpStreamStats>)].filter(
          ({ type }) => type === 'inbound-rtp',
        );
        return inbound.reduce((sum, { packetsLost: lost = 0 }) => sum + lost, 0);
      }),
    ),
  );
}

/** Waits until the other side's picture has given way to its avatar. */
export async function seesNoPicture(phone: Phone): Promise<void> {
  const picture = await phone.page.waitForSelector(PICTURE);
  assert.ok(picture);
  await phone.wait('for the picture to go', (video) => !video.checkVisibility({ opacityProperty: true }), picture);
  await picture.dispose();
}

/** Waits for new frames of the screen that the other side shares, on the screen here. */
export async function seesScreen(phone: Phone): Promise<void> {
  await seesMoving(phone, SCREEN);
}

/** Waits until a video that a selector finds is to be seen, and for new frames of it. */
export async function seesMoving(phone: Phone, selector: string): Promise<void> {
  const found = await phone.page.waitForSelector(selector, { visible: true });
  assert.ok(found);
  // Not `getVideoPlaybackQuality`: a Firefox counts nothing there but the frames of files.
  const seen = await found.evaluateHandle((video, goal) => {
    const counted = { frames: 0 };
    const count = (): void => {
      counted.frames += 1;
      if (counted.frames < goal) (video as HTMLVideoElement).requestVideoFrameCallback(count);
    };
    (video as HTMLVideoElement).requestVideoFrameCallback(count);
    return counted;
  }, SOME_FRAMES);
  await phone.wait(`for frames of ${selector}`, ({ frames }, goal) => frames >= goal, seen, SOME_FRAMES);
  await seen.dispose();
  await found.dispose();
}

/**
 * One of two shares its screen with the other: a Chromium, for a Firefox under WebDriver has no screen, and two of them share
 * nothing. Returns what waits until the other one goes on seeing it.
 */
export async function shareScreen(one: Phone, other: Phone): Promise<() => Promise<void>> {
  const [sharer, viewer] = one.browser === 'chromium' ? [one, other] : [other, one];
  if (sharer.browser === 'firefox') return () => Promise.resolve();
  await sharer.press('Share screen');
  const isSeen = (): Promise<void> => seesScreen(viewer);
  await isSeen();
  return isSeen;
}

/** Waits until there is no screen of the other side. */
export async function seesNoScreen(phone: Phone): Promise<void> {
  await phone.page.waitForSelector(SCREEN, { hidden: true });
}

/** Waits for new sound of the other side. */
export async function hears(phone: Phone): Promise<void> {
  const { energy } = await received(phone);
  await phone.wait('for sound', async (least) => (await recorder.received()).energy >= least, energy + SOUND);
}

/** Waits for silence that is so long that a beep could not be missed. What was sent before may still be on its way. */
export async function hearsNothing(phone: Phone): Promise<void> {
  let heard = Infinity;
  for (let listens = 0; listens < MOST_LISTENS && heard >= SOUND; listens++) {
    const before = await received(phone);
    const goal = before.samples + SOME_SAMPLES;
    await phone.wait('for samples', async (least) => (await recorder.received()).samples >= least, goal);
    heard = (await received(phone)).energy - before.energy;
  }
  assert.ok(heard < SOUND, `${phone.name} goes on hearing something: ${heard}`);
}

/** What has arrived so far. */
async function received(phone: Phone): Promise<Received> {
  return phone.page.evaluate(() => recorder.received());
}

/** Whether the mean brightness of what a video shows right now reaches a level. */
function brightEnough(video: HTMLVideoElement, level: number): boolean {
  const canvas = new OffscreenCanvas(16, 16);
  const context = canvas.getContext('2d')!;
  context.drawImage(video, 0, 0, 16, 16);
  const { data } = context.getImageData(0, 0, 16, 16);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
  return sum / (data.length / 4) >= level;
}
