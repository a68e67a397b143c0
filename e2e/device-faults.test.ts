import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessFirefox } from './harness/browsers.js';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { hears, sees, seesNoPicture, seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

const skip = unlessFirefox('Firefox takes no event of a script to a live track’s listeners');

test('who has no microphone and no camera still sees and hears the other side, and is told so', async (t) => {
  const ada = await stage.phone(t, 'Ada');
  const bob = await stage.phone(t, 'Bob', { devices: 'none' });
  await Promise.all([ada.is('online'), bob.is('online')]);
  await ada.dial(await bob.id());
  await bob.answer();
  await bob.shows('call-window', 'No microphone or camera was found');
  await Promise.all([sees(bob), hears(bob)]);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  assert.deepEqual(await problems(bob), ['media-missing', 'media-missing']);
});

test('who refuses both devices, and who has no camera, are in the call all the same, and can try again', async (t) => {
  const ada = await stage.phone(t, 'Ada', { devices: 'denied' });
  const bob = await stage.phone(t, 'Bob', { devices: 'no camera' });
  await Promise.all([ada.is('online'), bob.is('online')]);
  await ada.dial(await bob.id());
  await bob.answer();
  await ada.shows('call-window', 'The browser blocked the microphone or camera');
  await bob.shows('call-window', 'No microphone or camera was found');
  await hears(ada);
  assert.deepEqual(await problems(bob), [null, 'media-missing']);
  await ada.press('Try again');
  // Both are asked for again, and refused again.
  await ada.wait('to be refused again', () => recorder.asked.length >= 4);
  await ada.wait('to say so', () => {
    const local = document.querySelector('webrtc-call')?.controller?.snapshot.local;
    return local?.microphone.problem === 'media-denied' && local.camera.problem === 'media-denied';
  });
  await ada.is('connected');
});

test('a camera that goes away in mid-call leaves the call, and comes back by a press', { skip }, async (t) => {
  const [ada, bob] = await stage.call(t);
  await unplugCamera(bob);
  await bob.shows('call-window', 'Try again');
  await hears(ada);
  await bob.press('Try again');
  await seeAndHearEachOther(ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
});

test('a camera that another program uses leaves the voice alone, and is there by a press once it is free', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  // What the browser says then: no test can have two programs on a camera that is not real.
  await bob.page.evaluate(() => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const inUse = constraints?.video && document.title !== 'free';
      if (inUse) throw new DOMException('Could not start video source', 'NotReadableError');
      return getUserMedia(constraints);
    };
  });
  await bob.answer();
  await bob.shows('call-window', 'Another app is using the microphone or camera');
  await Promise.all([hears(ada), sees(bob), hears(bob)]);
  assert.deepEqual(await problems(bob), [null, 'media-in-use']);
  await bob.page.evaluate(() => {
    document.title = 'free';
  });
  await bob.press('Try again');
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await problems(bob), [null, null]);
});

test(
  'a camera that the system pauses is off for the other side, and both see that until it goes on',
  { skip },
  async (t) => {
    const [ada, bob] = await stage.call(t);
    await pauseCamera(bob, true);
    await bob.shows('call-window', 'Your device paused the microphone or camera');
    await bob.shows('call-preview', 'Paused');
    await Promise.all([seesNoPicture(ada), hears(ada), sees(bob)]);
    // Ada's own devices are as they were, whatever becomes of the track that comes from Bob.
    await ada.page.evaluate(() => {
      const { stream } = document.querySelector('webrtc-call')!.controller!.snapshot.remote;
      for (const track of stream!.getTracks()) track.dispatchEvent(new Event('mute'));
    });
    assert.deepEqual(await problems(ada), [null, null]);
    await pauseCamera(bob, false);
    await seeAndHearEachOther(ada, bob);
    assert.deepEqual(await problems(bob), [null, null]);
    assert.equal(await bob.page.evaluate(() => recorder.asked.length), 1);
  },
);

const looks = unlessFirefox('WebDriver BiDi can’t look at a Firefox page without it counting as a click');
test('a page that may not play sound by itself says so, and plays it after a tap', { skip: looks }, async (t) => {
  const ada = await stage.phone(t, 'Ada');
  // Whoever captures may play: only a page without a microphone has to be asked. It dials by itself, for a click would do.
  const dial = `<script type="module">
    const phone = document.querySelector('webrtc-call');
    await customElements.whenDefined('webrtc-call');
    await phone.dial('${await ada.id()}', { video: false });
  </script>`;
  const html = twoLines(stage.relay) + dial;
  const bob = await stage.phone(t, 'Bob', { devices: 'none', sound: 'after a click', html });
  await ada.answer('Answer with audio');
  await untilSeen(bob, 'Tap to hear');
  await bob.press('Tap to hear');
  await bob.wait('to play', () => {
    const audio = document
      .querySelector('webrtc-call')
      ?.shadowRoot?.querySelector('call-window')
      ?.shadowRoot?.querySelector('audio');
    return audio?.paused === false;
  });
  await hears(bob);
});

test('a tab that nobody looks at rings by its title, its badge and a notification, and its call keeps its sound', async (t) => {
  const [ada, bob] = await stage.pair(t);
  const notifications = { permission: { name: 'notifications' }, state: 'granted' } as const;
  await bob.context.setPermission(new URL(bob.page.url()).origin, notifications);
  await bob.page.evaluate(countAlerts);
  const title = await bob.page.title();
  const front = await bob.context.newPage();
  await front.bringToFront();
  await isHidden(bob);
  await ada.dial(await bob.id());
  await bob.wait('to ring', () => document.title.endsWith(' is calling'));
  const hasBadge = await bob.page.evaluate(() => 'setAppBadge' in navigator);
  const badges = (...counts: number[]) => (hasBadge ? counts : []);
  assert.deepEqual(await alerts(bob), { badges: badges(1), notifications: [`${await ada.id()} is calling`] });
  await bob.page.bringToFront();
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual([await bob.page.title(), (await alerts(bob)).badges], [title, badges(1, 0)]);
  await front.bringToFront();
  await isHidden(bob);
  await Promise.all([hears(ada), hears(bob)]);
  await bob.page.bringToFront();
  await seeAndHearEachOther(ada, bob);
});

test('a page that is left for another and come back to is offered its call', async (t) => {
  const [ada, bob] = await stage.call(t);
  await bob.page.goto('about:blank');
  await ada.shows('call-window', 'left the page. Waiting');
  await bob.page.goBack();
  await bob.press('Return to the call');
  await seeAndHearEachOther(ada, bob);
});

/** What a page has told by its badge and by notifications, from the time that they are counted. */
interface Alerts {
  readonly badges: number[];
  readonly notifications: string[];
}

/** Notes in the page what it tells, which goes on to the browser as before. Firefox has no badge. */
function countAlerts(): void {
  const told: Alerts = { badges: [], notifications: [] };
  const { permission } = Notification;
  if (permission !== 'granted') throw new Error(`the permission for notifications is ${permission}`);
  globalThis.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      told.notifications.push(title);
    }
  };
  Object.assign(globalThis, { told });
  if (!('setAppBadge' in navigator)) return;
  const { setAppBadge, clearAppBadge } = navigator;
  navigator.setAppBadge = (count) => {
    told.badges.push(count!);
    return setAppBadge.call(navigator, count);
  };
  navigator.clearAppBadge = () => {
    told.badges.push(0);
    return clearAppBadge.call(navigator);
  };
}

function alerts({ page }: Phone): Promise<Alerts> {
  return page.evaluate(() => (globalThis as unknown as { told: Alerts }).told);
}

/** Waits until a page knows that nobody looks at it. */
function isHidden(phone: Phone): Promise<void> {
  return phone.wait('to be hidden', () => document.hidden);
}

/** Waits until a page shows a text, by a look that the browser does not take for a click, as it does all others. */
async function untilSeen({ page }: Phone, text: string): Promise<void> {
  const session = await page.createCDPSession();
  const look = `new Promise((resolve) => {
    const texts = (root) => [...root.querySelectorAll('*')].map((e) => e.shadowRoot ? texts(e.shadowRoot) : e.textContent);
    const look = () => texts(document).flat(9).join().includes(${JSON.stringify(text)}) ? resolve() : requestAnimationFrame(look);
    look();
  })`;
  await session.send('Runtime.evaluate', { expression: look, awaitPromise: true, userGesture: false });
  await session.detach();
}

/** What the page says of its microphone and its camera. */
function problems({ page }: Phone): Promise<unknown> {
  return page.evaluate(() => {
    const local = document.querySelector('webrtc-call')?.controller?.snapshot.local;
    return [local?.microphone.problem, local?.camera.problem];
  });
}

/** What a page is told when the system pauses a camera, for a phone call or a closed lid, and when it goes on. */
async function pauseCamera({ page }: Phone, muted: boolean): Promise<void> {
  await page.evaluate((muted) => {
    const camera = recorder.tracks.find(({ kind }) => kind === 'video')!;
    Object.defineProperty(camera, 'muted', { value: muted, configurable: true });
    camera.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }, muted);
}

/** What a page is told when the cable is pulled: a fake camera has none. */
async function unplugCamera({ page }: Phone): Promise<void> {
  await page.evaluate(() => {
    const camera = recorder.tracks.find(({ kind, readyState }) => kind === 'video' && readyState === 'live');
    camera?.stop();
    camera?.dispatchEvent(new Event('ended'));
  });
}
