import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-controls/define.js';
import '../call-window/define.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { itUnless } from '../testing/it-unless.js';
import { paintedScreen } from '../testing/painted-screen.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallPipButton } from './call-pip-button.js';
import './define.js';

const HAS_NONE = globalThis.documentPictureInPicture ? false : 'this browser shows no document on top of all windows';
const HAS_NO_PICTURES = document.pictureInPictureEnabled ? false : 'this browser lifts no picture out of a page';
/** It passes there too, but the tests of later files get no keys any more. */
const KEEPS_KEYS = navigator.userAgent.includes('Firefox') && 'driven, it leaves the keys with the picture’s window';

/** A picture of a known shape. */
function camera(width = 640, height = 400): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const stream = canvas.captureStream(10);
  canvas.getContext('2d')!.fillRect(0, 0, width, height);
  return stream;
}

function connected(): FakeCallApi {
  const snapshot = fakeSnapshots.connected();
  return new FakeCallApi({ ...snapshot, remote: { ...snapshot.remote, stream: camera() } });
}

/** A window that shows the call, with its picture, and a button that stands beside it. */
async function show(api = connected(), style = '') {
  const place = await fixture<HTMLElement>(html`
    <div lang="de" dir="ltr">
      <call-window .controller=${api}></call-window>
      <call-pip-button .controller=${api}></call-pip-button>
    </div>
  `);
  place.style.cssText = style;
  const stage = place.querySelector('call-window')!.shadowRoot!;
  if (api.snapshot.remote.stream) await waitUntil(() => stage.querySelector('[part=stage][data-picture]') !== null);
  return { api, place, stage, element: place.querySelector('call-pip-button')! };
}

const buttonOf = (element: CallPipButton): HTMLButtonElement | null =>
  element.shadowRoot!.querySelector('[part=pip-button]');
const isPressed = (element: CallPipButton): boolean => buttonOf(element)!.getAttribute('aria-pressed') === 'true';

/** A person's own press: a browser opens a window for no other. */
async function press(element: CallPipButton): Promise<void> {
  const before = isPressed(element);
  // Firefox may have left the keys with the last small window.
  globalThis.focus();
  await waitUntil(() => document.hasFocus());
  element.focus();
  await sendKeys({ press: 'Enter' });
  await waitUntil(() => isPressed(element) !== before, 'the press has an effect');
}

let opened: Window | null = null;
/** What is in the small window. */
function inside(): ShadowRoot {
  return opened!.document.body.firstElementChild!.shadowRoot!;
}
function partInside(part: string): HTMLElement {
  return inside().querySelector(`[part=${part}]`)!;
}

/** Opens the small window, and lays hold of it. */
async function open(...given: Parameters<typeof show>): ReturnType<typeof show> {
  const shown = await show(...given);
  const pictures = globalThis.documentPictureInPicture!;
  const request = pictures.requestWindow.bind(pictures);
  pictures.requestWindow = async (options) => {
    Reflect.deleteProperty(pictures, 'requestWindow');
    const made = await request(options);
    opened = made;
    return made;
  };
  await press(shown.element);
  return shown;
}

/** Runs a test as in a browser that shows no document on top of all windows. */
async function withoutWindows(test: () => Promise<void>): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'documentPictureInPicture');
  Object.defineProperty(globalThis, 'documentPictureInPicture', { value: undefined, configurable: true });
  try {
    await test();
  } finally {
    if (own) Object.defineProperty(globalThis, 'documentPictureInPicture', own);
    else Reflect.deleteProperty(globalThis, 'documentPictureInPicture');
  }
}

describe('<call-pip-button>', () => {
  afterEach(() => {
    opened?.close();
    opened = null;
  });

  describe('attributes', () => {
    itUnless(HAS_NONE && HAS_NO_PICTURES, 'shows its words beside its icon where it is labelled', async () => {
      const { element } = await show();
      assert.isTrue(element.matches(':state(supported)'));
      assert.isNull(element.shadowRoot!.querySelector('[part=label]'));
      element.toggleAttribute('labelled');
      await waitUntil(() => element.shadowRoot!.querySelector('[part=label]')?.textContent === 'Bild im Bild');
    });
  });

  describe('accessibility', () => {
    itUnless(HAS_NONE, 'is a toggle named "Picture in picture", and passes axe off, on and disabled', async () => {
      const { api, element } = await open();
      assert.equal(buttonOf(element)!.getAttribute('aria-label'), 'Bild im Bild');
      assert.isTrue(element.matches(':state(on)'));
      assert.isNotNull(element.shadowRoot!.querySelector('slot[name=on-icon]'));
      await passesAxe(element);
      api.set(fakeSnapshots.idle());
      await waitUntil(() => !isPressed(element));
      assert.isTrue(buttonOf(element)!.disabled);
      await passesAxe(element);
    });

    itUnless(HAS_NONE, 'opens a window whose controls have the names they have in the page', async () => {
      await open();
      const names = [...inside().querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
      assert.deepEqual(names, ['Mikrofon ausschalten', 'Kamera ausschalten', 'Auflegen']);
      assert.equal(inside().querySelector('[role=group]')!.getAttribute('aria-label'), 'Anrufsteuerung');
      assert.equal(opened!.document.documentElement.lang, 'de');
      assert.equal(opened!.document.title, 'Anruf mit Ada Lovelace');
    });
  });

  describe('the window', () => {
    itUnless(HAS_NONE, 'plays the other side’s picture', async () => {
      await open();
      const video = inside().querySelector('video')!;
      await waitUntil(() => video.videoWidth === 640 && !video.paused);
      assert.isTrue(video.muted, 'the page plays the sound');
    });

    itUnless(HAS_NONE, 'mutes, turns the camera off and hangs up', async () => {
      const { api } = await open();
      partInside('microphone-button').click();
      partInside('camera-button').click();
      partInside('hangup-button').click();
      assert.deepEqual(api.requests, [
        { method: 'setMicrophone', args: [false] },
        { method: 'setCamera', args: [false] },
        { method: 'hangUp', args: [] },
      ]);
    });

    itUnless(HAS_NONE, 'shows what my devices do, and the person where there is no picture', async () => {
      const { api, element } = await open();
      const { local, remote } = api.snapshot;
      api.set({ local: { ...local, microphone: { on: false, opening: false, problem: null } } });
      await element.updateComplete;
      assert.equal(partInside('microphone-button').getAttribute('aria-label'), 'Mikrofon einschalten');
      const avatar = inside().querySelector<HTMLElement>('[part=avatar]')!;
      assert.equal(opened!.getComputedStyle(avatar).display, 'none');
      api.set({ remote: { ...remote, camera: false } });
      await element.updateComplete;
      assert.equal(opened!.getComputedStyle(avatar).display, 'grid');
      assert.include(inside().querySelector('.name')!.textContent, 'Ada Lovelace');
    });

    itUnless(HAS_NONE, 'shows a shared screen whole, with the face small beside it and whose it is', async () => {
      const { api, element } = await open();
      const stage = inside().querySelector<HTMLElement>('.stage')!;
      const track = paintedScreen(640, 300);
      api.set({ remote: { ...api.snapshot.remote, screen: new MediaStream([track]) } });
      await waitUntil(() => stage.dataset.layout === 'screen camera', 'the screen is seen');
      const pictureOf = (kind: string) => inside().querySelector<HTMLVideoElement>(kind)!;
      const [screen, face] = [pictureOf('.screen'), pictureOf('.video')];
      assert.equal(opened!.getComputedStyle(screen).objectFit, 'contain');
      const widths = () => [stage, screen, face].map((piece) => piece.getBoundingClientRect().width);
      assert.deepEqual(widths().slice(0, 2), [opened!.innerWidth, opened!.innerWidth]);
      assert.isBelow(widths()[2]!, widths()[0]! / 2);
      const name = inside().querySelector<HTMLElement>('.name')!;
      assert.isTrue(name.checkVisibility());
      assert.isAtMost(name.getBoundingClientRect().right, face.getBoundingClientRect().left);
      api.set({ remote: { ...api.snapshot.remote, camera: false } });
      await element.updateComplete;
      assert.equal(stage.dataset.layout, 'screen');
      assert.equal(opened!.getComputedStyle(face).visibility, 'hidden');
      api.set({ remote: { ...api.snapshot.remote, camera: true, screen: null } });
      await element.updateComplete;
      assert.equal(stage.dataset.layout, 'camera');
      assert.isNull(inside().querySelector('.screen'));
      assert.equal(widths()[2], widths()[0]);
      track.stop();
    });

    itUnless(HAS_NONE, 'says that the connection is being mended', async () => {
      const { api, element } = await open();
      const status = inside().querySelector('[role=status]')!;
      assert.equal(status.textContent.trim(), '');
      assert.notEqual(opened!.getComputedStyle(status).display, 'none', 'a region that is filled is read out');
      assert.equal(status.getBoundingClientRect().height, 0);
      api.set({ call: fakeSnapshots.reconnecting().call });
      await element.updateComplete;
      assert.match(status.textContent, /wiederhergestellt/);
    });

    itUnless(HAS_NONE, 'has the styles, tokens, font and colour scheme of the page', async () => {
      await open(
        connected(),
        'color-scheme: dark; --call-color-danger: rgb(1 2 3); --call-radius-control: 3px; font-family: monospace',
      );
      for (const motion of partInside('hangup-button').getAnimations()) motion.finish();
      const { color, backgroundColor, fontFamily, borderTopLeftRadius } = opened!.getComputedStyle(
        partInside('hangup-button'),
      );
      // The same colour, by the space that it was mixed in.
      assert.match(backgroundColor, /^(rgb\(1, 2, 3\)|oklab\(0\.08230\d* )/);
      assert.match(color, /^(oklch\(1|rgb\(255|color\(xyz-d65 0\.95 1 )/);
      assert.equal(fontFamily, 'monospace');
      // As round as that token makes the buttons of the bar, whose size follows the font.
      assert.include(['27px', '29.25px'], borderTopLeftRadius);
      assert.equal(opened!.getComputedStyle(opened!.document.documentElement).colorScheme, 'dark');
    });
  });

  describe('states', () => {
    itUnless(HAS_NONE, 'closes with the call', async () => {
      const { api, element } = await open();
      api.set(fakeSnapshots.ended());
      await waitUntil(() => opened!.closed);
      await waitUntil(() => !isPressed(element));
    });

    itUnless(HAS_NONE, 'closes by the button, which keeps the focus', async () => {
      const { element } = await open();
      // Firefox sends the keys to the small window now.
      buttonOf(element)!.click();
      await waitUntil(() => !isPressed(element));
      assert.isTrue(opened!.closed);
      assert.equal(document.activeElement, element);
    });

    itUnless(HAS_NONE, 'takes the focus back where it has no place when the person closes the window', async () => {
      const { element } = await open();
      element.blur();
      opened!.close();
      await waitUntil(() => !isPressed(element));
      assert.equal(document.activeElement, element);
    });

    itUnless(HAS_NONE, 'stays where the button is moved, and closes where it is taken away', async () => {
      const { place, element } = await open();
      place.append(element);
      await Promise.resolve();
      assert.isFalse(opened!.closed);
      element.remove();
      await waitUntil(() => opened!.closed);
    });

    itUnless(HAS_NONE, 'is not pressed where the browser refuses', async () => {
      const { element } = await show();
      const pictures = globalThis.documentPictureInPicture!;
      const asked = new Promise<void>((resolve) => {
        pictures.requestWindow = () => {
          resolve();
          return Promise.reject(new DOMException('no', 'NotAllowedError'));
        };
      });
      buttonOf(element)!.click();
      await asked;
      Reflect.deleteProperty(pictures, 'requestWindow');
      await element.updateComplete;
      assert.isFalse(isPressed(element));
    });

    it('is not there where the browser can do neither', async () => {
      Object.defineProperty(document, 'pictureInPictureEnabled', { value: false, configurable: true });
      await withoutWindows(async () => {
        const { element } = await show();
        assert.isNull(buttonOf(element));
        assert.equal(getComputedStyle(element).display, 'none');
      });
      Reflect.deleteProperty(document, 'pictureInPictureEnabled');
    });
  });

  describe('in a browser that shows no document so', () => {
    itUnless(
      HAS_NO_PICTURES || KEEPS_KEYS,
      'lifts the picture out of the page, a shared screen too, and puts it back when the call is over',
      async () => {
        await withoutWindows(async () => {
          const { api, element } = await show();
          const root = element.shadowRoot!;
          const video = root.querySelector('video')!;
          await waitUntil(() => video.videoWidth === 640, 'the camera is there');
          await press(element);
          assert.equal(root.pictureInPictureElement, video);
          const track = paintedScreen(320, 200);
          const { remote } = api.snapshot;
          api.set({ remote: { ...remote, screen: new MediaStream([track]) } });
          await waitUntil(() => video.videoWidth === 320 && !video.paused, 'the screen is there');
          assert.equal(root.pictureInPictureElement, video, 'without another press');
          api.set({ remote });
          await waitUntil(() => video.videoWidth === 640 && !video.paused, 'the camera is back');
          assert.equal(root.pictureInPictureElement, video);
          track.stop();
          api.set(fakeSnapshots.ended());
          await waitUntil(() => root.pictureInPictureElement === null);
          await waitUntil(() => !isPressed(element));
        });
      },
    );

    itUnless(HAS_NO_PICTURES, 'is disabled while there is no picture', async () => {
      await withoutWindows(async () => {
        const { api, element } = await show();
        assert.isFalse(buttonOf(element)!.disabled);
        api.set({ remote: { ...api.snapshot.remote, camera: false } });
        await element.updateComplete;
        assert.isTrue(buttonOf(element)!.disabled);
        api.set({ remote: { ...api.snapshot.remote, screen: new MediaStream() } });
        await element.updateComplete;
        assert.isFalse(buttonOf(element)!.disabled);
      });
    });
  });
});
