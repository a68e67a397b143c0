import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JSHandle } from 'puppeteer-core';
import { unlessFirefox } from './harness/browsers.js';
import type { Phone } from './harness/phone.js';
import { hears, hearsNothing, pictureFor, sees, seesNoPicture } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** From here on a pause is noticed, in milliseconds: ten pictures come in a second, and fifty packets of sound. */
const GAP = 1000;

test('a muted microphone is silent on the other side, which is told so, until it is on again', async (t) => {
  const [ada, bob] = await stage.call(t);
  const before = await descriptions(ada, bob);
  await bob.press('Mute microphone');
  await ada.shows('call-window', 'is muted');
  await hearsNothing(ada);
  await bob.press('Unmute microphone');
  await hears(ada);
  assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
});

test('a camera that is turned off is released, and on again it is seen, without a negotiation', async (t) => {
  const [ada, bob] = await stage.call(t);
  const before = await descriptions(ada, bob);
  await bob.press('Turn camera off');
  await Promise.all([cameraIsReleased(bob), seesNoPicture(ada)]);
  await bob.press('Turn camera on');
  await sees(ada);
  await hears(ada);
  assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
});

test('a camera that joins an audio call is seen without a negotiation', async (t) => {
  const [ada, bob] = await stage.call(t, { media: 'audio' });
  const before = await descriptions(ada, bob);
  await ada.press('Turn camera on');
  await sees(bob);
  assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
});

test(
  'a camera and a microphone that are chosen in a call are seen and heard without a gap or a negotiation',
  { skip: unlessFirefox('it has one camera') },
  async (t) => {
    const [ada, bob] = await stage.call(t, { devices: 'three cameras' });
    const before = await descriptions(ada, bob);
    const pauses = await watchPauses(ada);
    await bob.press('Devices');
    await chooseDevice(bob, 'microphone', 'Fake Audio Input 2');
    await hears(ada);
    const picture = await pictureFor(ada);
    for (const [camera, sign] of [
      ['fake_device_2', true],
      ['fake_device_0', false],
    ] as const) {
      await chooseDevice(bob, 'camera', camera);
      await ada.wait(`for the picture of ${camera}`, hasDarkSpot, picture, sign);
      await Promise.all([sees(ada), hears(ada)]);
    }
    assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
    const { audio, video } = await pauses.jsonValue();
    assert.ok(audio < GAP && video < GAP, `nothing came for ${audio} ms of sound, ${video} ms of pictures`);
  },
);

/** Chooses a device in the list, and waits until it is the only one of its kind that is open. */
async function chooseDevice(phone: Phone, kind: 'camera' | 'microphone', name: string): Promise<void> {
  const select = await phone.page.waitForSelector(`>>> call-devices >>> select[name="${kind}"]`, { visible: true });
  assert.ok(select);
  const isOffered = (list: Element, label: string) =>
    [...(list as HTMLSelectElement).options].find(({ text }) => text === label)?.value;
  await phone.wait(`for ${name}`, isOffered, select, name);
  await select.select((await select.evaluate(isOffered, name)) ?? '');
  await select.dispose();
  const isOnlyOne = (ofKind: string, label: string) => {
    const open = recorder.tracks.filter((track) => track.kind === ofKind && track.readyState === 'live');
    return open.length === 1 && open[0]?.label === label;
  };
  await phone.wait(`to use only ${name}`, isOnlyOne, kind === 'camera' ? 'video' : 'audio', name);
}

/** Runs in a page. Whether there is something dark in a picture: in the third fake camera's there is, in the first one's not. */
function hasDarkSpot(video: HTMLVideoElement, expected: boolean): boolean {
  const context = new OffscreenCanvas(16, 16).getContext('2d')!;
  context.drawImage(video, 0, 0, 16, 16);
  const greens = context.getImageData(0, 0, 16, 16).data.filter((_, at) => at % 4 === 1);
  return Math.min(...greens) < 100 === expected;
}

/** Watches from now on for how long nothing new has come at most, of sound and of pictures, in milliseconds. */
function watchPauses({ page }: Phone): Promise<JSHandle<Record<'audio' | 'video', number>>> {
  return page.evaluateHandle(() => {
    const connection = recorder.connections.at(-1)!.deref()!;
    const began = { count: 0, at: performance.now() };
    const last = { audio: began, video: began };
    const longest = { audio: 0, video: 0 };
    const look = async () => {
      const stats = await connection.getStats();
      const at = performance.now();
      for (const report of stats.values() as Iterable<RTCInboundRtpStreamStats>) {
        if (report.type !== 'inbound-rtp') continue;
        const kind = report.kind as 'audio' | 'video';
        const count = report.framesDecoded ?? report.packetsReceived ?? 0;
        longest[kind] = Math.max(longest[kind], at - last[kind].at);
        if (count > last[kind].count) last[kind] = { count, at };
      }
    };
    setInterval(() => void look(), 50);
    return longest;
  });
}

/** How many descriptions each side has set so far. */
function descriptions(...phones: Phone[]): Promise<number[]> {
  return Promise.all(phones.map(({ page }) => page.evaluate(() => recorder.descriptions)));
}

async function cameraIsReleased(phone: Phone): Promise<void> {
  await phone.wait('for the camera to be released', () =>
    recorder.tracks.every(({ kind, readyState }) => kind === 'audio' || readyState === 'ended'),
  );
}
