import { assert, fixture, html } from '@open-wc/testing';
import { emulateMedia, resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { isFirefox, itUnless } from '../testing/it-unless.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallPreview } from './call-preview.js';
import './define.js';

const BOX = { width: 600, height: 400 };

async function show(options: { api?: FakeCallApi; dir?: string } = {}): Promise<CallPreview> {
  const { api = new FakeCallApi(fakeSnapshots.connected()), dir = 'ltr' } = options;
  const box = await fixture<HTMLElement>(
    html`<div dir=${dir} style="position: fixed; inset: 0 auto auto 0; display: grid">
      <call-preview .controller=${api}></call-preview>
    </div>`,
  );
  box.style.inlineSize = `${BOX.width}px`;
  box.style.blockSize = `${BOX.height}px`;
  const element = box.querySelector('call-preview')!;
  // What moves it has to load first.
  await waitUntil(() => !handleOf(element).hidden, 'the handle is there');
  return element;
}

const frameOf = (element: CallPreview): HTMLElement => element.shadowRoot!.querySelector('[part=frame]')!;
const handleOf = (element: CallPreview): HTMLElement => element.shadowRoot!.querySelector('[part=handle]')!;
const videoOf = (element: CallPreview): HTMLVideoElement => element.shadowRoot!.querySelector('[part=video]')!;

/** The picture's middle once no motion is left, and the quarter of the box that it is in. */
async function place(element: CallPreview): Promise<{ x: number; y: number; corner: string }> {
  await element.updateComplete;
  for (const animation of frameOf(element).getAnimations()) animation.finish();
  const { left, top, width, height } = frameOf(element).getBoundingClientRect();
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  return { x, y, corner: `${y < BOX.height / 2 ? 'top' : 'bottom'} ${x < BOX.width / 2 ? 'left' : 'right'}` };
}

async function drag(element: CallPreview, to: [number, number]): Promise<void> {
  const { x, y } = await place(element);
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: to });
}

describe('<call-preview>', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  describe('accessibility', () => {
    it('passes axe with the camera on and off', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show({ api });
      await passesAxe(element);
      api.set({ local: fakeSnapshots.idle().local });
      await passesAxe(element);
    });

    it('names the picture and its handle', async () => {
      const element = await show();
      assert.equal(videoOf(element).getAttribute('aria-label'), 'Your video');
      assert.match(handleOf(element).getAttribute('aria-label')!, /^Move your video/);
    });
  });

  describe('picture', () => {
    it('shows my own stream, mirrored, silent and in place', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      api.set({ local: { ...api.snapshot.local, stream } });
      const element = await show({ api });
      const video = videoOf(element);
      assert.equal(video.srcObject, stream);
      assert.isTrue(video.muted);
      assert.isTrue(video.hasAttribute('playsinline'));
      assert.equal(getComputedStyle(video).scale, '-1 1');
      stream.getTracks().forEach((track) => track.stop());
    });

    it('goes on playing when it is moved in the page', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      const element = await show({ api });
      const video = videoOf(element);
      const playing = new Promise((resolve) => video.addEventListener('playing', resolve, { once: true }));
      api.set({ local: { ...api.snapshot.local, stream } });
      await playing;
      const box = element.parentElement!;
      element.remove();
      await new Promise((resolve) => video.addEventListener('pause', resolve, { once: true }));
      box.append(element);
      assert.isFalse(video.paused);
      assert.equal(video.srcObject, stream);
      stream.getTracks().forEach((track) => track.stop());
    });

    it('says that the camera is paused for as long as the system pauses it', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show({ api });
      const paused = () => element.shadowRoot!.querySelector('[part=paused]')?.textContent;
      const { local } = api.snapshot;
      assert.isUndefined(paused());
      api.set({ local: { ...local, camera: { ...local.camera, problem: 'media-interrupted' } } });
      await element.updateComplete;
      assert.equal(paused(), 'Paused');
      assert.isTrue(element.matches(':state(shown)'));
      await passesAxe(element);
      api.set({ local });
      await element.updateComplete;
      assert.isUndefined(paused());
    });

    it('is not there while the camera is off, and holds no stream', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show({ api });
      assert.isTrue(element.matches(':state(shown)'));
      const { local } = api.snapshot;
      api.set({ local: { ...local, camera: { on: false, opening: false, problem: null } } });
      await element.updateComplete;
      for (const animation of frameOf(element).getAnimations()) animation.finish();
      assert.isFalse(element.matches(':state(shown)'));
      assert.isFalse(handleOf(element).checkVisibility({ visibilityProperty: true }));
      assert.isNull(videoOf(element).srcObject);
    });
  });

  describe('drag', () => {
    afterEach(async () => {
      await resetMouse();
    });

    it('follows the pointer and snaps to the nearest corner', async () => {
      const element = await show();
      assert.equal((await place(element)).corner, 'top right');
      await drag(element, [180, 260]);
      const held = frameOf(element).getBoundingClientRect();
      assert.closeTo(held.left + held.width / 2, 180, 1);
      assert.closeTo(held.top + held.height / 2, 260, 1);
      await sendMouse({ type: 'up' });
      assert.equal((await place(element)).corner, 'bottom left');
    });

    it('never leaves its box, however far it is pulled', async () => {
      const element = await show();
      await drag(element, [20, 399]);
      const held = frameOf(element).getBoundingClientRect();
      assert.isAtLeast(held.left, 12);
      assert.isAtMost(held.bottom, BOX.height - 12);
      await sendMouse({ type: 'up' });
    });

    it('does not take the end of a drag for a click', async () => {
      const element = await show();
      const { x, y } = await place(element);
      await drag(element, [x - 40, y + 20]);
      // Let go where it was taken hold of, it is not thrown into another corner.
      await sendMouse({ type: 'move', position: [x, y] });
      await sendMouse({ type: 'up' });
      assert.equal((await place(element)).corner, 'top right');
    });

    it('goes back into a corner when the system takes the pointer away', async () => {
      const element = await show();
      await drag(element, [180, 260]);
      const pointerId = 1;
      frameOf(element).dispatchEvent(
        new PointerEvent('pointercancel', { pointerId, clientX: 180, clientY: 260, bubbles: true }),
      );
      await sendMouse({ type: 'up' });
      assert.equal(frameOf(element).style.transform, '');
    });

    it('goes on to the next corner by a click alone', async () => {
      const element = await show();
      const { x, y } = await place(element);
      await sendMouse({ type: 'click', position: [x, y] });
      assert.equal((await place(element)).corner, 'bottom right');
    });

    it('changes nothing but a transform while it moves', async () => {
      const element = await show();
      const changed = new Set<string>();
      const observer = new MutationObserver((records) => {
        for (const { target, type, attributeName } of records)
          changed.add(`${target.nodeName} ${attributeName ?? type}`);
      });
      const everything = { subtree: true, attributes: true, childList: true, characterData: true };
      for (const root of [element.shadowRoot!, element]) observer.observe(root, everything);
      await drag(element, [180, 260]);
      observer.disconnect();
      assert.isFalse(element.isUpdatePending);
      assert.deepEqual([...changed], ['DIV style']);
      assert.match(frameOf(element).style.cssText, /^transform: translate3d\([^;]+\);$/);
      await sendMouse({ type: 'up' });
    });

    const noEmulation = isFirefox && 'WebDriver BiDi can’t ask Firefox for less motion';
    itUnless(noEmulation, 'jumps without a motion where motion is not wanted', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const element = await show();
      await drag(element, [180, 260]);
      await sendMouse({ type: 'up' });
      assert.deepEqual(
        frameOf(element)
          .getAnimations()
          .map((animation) => animation.effect?.getComputedTiming().duration),
        [],
      );
      await emulateMedia({ reducedMotion: 'no-preference' });
    });
  });

  describe('place', () => {
    it('stays inside when its box shrinks', async () => {
      const element = await show();
      await sendKeysOn(element, 'ArrowDown');
      element.parentElement!.style.inlineSize = '300px';
      element.parentElement!.style.blockSize = '220px';
      await place(element);
      const { right, bottom } = frameOf(element).getBoundingClientRect();
      assert.closeTo(right, 300 - 12, 1);
      assert.closeTo(bottom, 220 - 12, 1);
    });

    it('remembers its corner for the next call', async () => {
      await sendKeysOn(await show(), 'ArrowLeft');
      assert.equal((await place(await show())).corner, 'top left');
    });

    it('starts mirrored where the writing runs from right to left', async () => {
      assert.equal((await place(await show({ dir: 'rtl' }))).corner, 'top left');
    });

    it('starts in its default corner where storage holds something else', async () => {
      localStorage.setItem('webrtc-call:preview-corner', 'outside');
      assert.equal((await place(await show())).corner, 'top right');
    });
  });

  describe('keyboard', () => {
    for (const dir of ['ltr', 'rtl']) {
      it(`moves to where the arrow keys point (${dir})`, async () => {
        const element = await show({ dir });
        const walk = {
          ArrowLeft: 'top left',
          ArrowDown: 'bottom left',
          ArrowRight: 'bottom right',
          ArrowUp: 'top right',
        };
        for (const [key, corner] of Object.entries(walk)) {
          await sendKeysOn(element, key);
          assert.equal((await place(element)).corner, corner, key);
        }
      });
    }

    it('leaves the other keys to the page', async () => {
      const element = await show();
      const event = new KeyboardEvent('keydown', { key: 'PageDown', cancelable: true });
      handleOf(element).dispatchEvent(event);
      assert.isFalse(event.defaultPrevented);
    });
  });

  describe('rendering', () => {
    it('renders for my picture, and for no other change', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show({ api });
      await element.updateComplete;
      const { local } = api.snapshot;
      api.set({ local: { ...local, microphone: { ...local.microphone, on: false } }, link: 'offline' });
      assert.isFalse(element.isUpdatePending);
    });
  });
});

async function sendKeysOn(element: CallPreview, press: string): Promise<void> {
  handleOf(element).focus();
  await sendKeys({ press });
  await element.updateComplete;
}
