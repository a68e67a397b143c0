import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-camera-button/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import '../call-preview/define.js';
import '../call-screen-button/define.js';
import { type CallSnapshot, DEVICE_OFF } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { movingPicture } from '../testing/moving-picture.js';
import { paintedScreen } from '../testing/painted-screen.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';
import './define.js';

function areApart(one: DOMRect, other: DOMRect): boolean {
  const beside = one.right <= other.left || other.right <= one.left;
  return beside || one.bottom <= other.top || other.bottom <= one.top;
}

const SHARING = { on: true, opening: false, problem: null };

describe('<call-window> and shared screens', () => {
  let api: FakeCallApi;
  let element: CallWindow;
  const tracks: MediaStreamTrack[] = [];

  afterEach(() => {
    for (const track of tracks.splice(0)) track.stop();
  });

  const part = <Piece extends HTMLElement = HTMLElement>(name: string): Piece | null =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`);
  const box = (name: string): DOMRect => part(name)!.getBoundingClientRect();
  const region = () => element.shadowRoot!.querySelector(':host > [role=status]')!;
  const told = () => [region().firstElementChild!.textContent];
  const layout = () => part('stage')!.getAttribute('data-layout');

  const show = async (
    snapshot: CallSnapshot = fakeSnapshots.connected(),
    style = 'inline-size: 800px',
  ): Promise<void> => {
    const camera = movingPicture(320, 240, 250);
    tracks.push(...camera.getTracks());
    api = new FakeCallApi({ ...snapshot, remote: { ...snapshot.remote, stream: camera } });
    element = await fixture<CallWindow>(html`<call-window style=${style} .controller=${api}></call-window>`);
    await waitUntil(() => layout() === 'camera', 'the camera is seen');
  };
  const set = async (slices: Partial<CallSnapshot>): Promise<void> => {
    api.set(slices);
    await element.updateComplete;
  };
  /** The other side shares a screen of this shape. */
  const theyShare = async (width = 640, height = 360): Promise<void> => {
    const screen = paintedScreen(width, height);
    tracks.push(screen);
    await set({ remote: { ...api.snapshot.remote, screen: new MediaStream([screen]) } });
    await waitUntil(() => layout()?.startsWith('screen'), 'the screen is seen');
  };
  const iShare = (on = true): Promise<void> =>
    set({ local: { ...api.snapshot.local, screen: on ? SHARING : DEVICE_OFF } });

  describe('theirs', () => {
    it('fills the stage whole, with the camera small in a corner', async () => {
      await show();
      await theyShare(300, 600);
      assert.equal(layout(), 'screen camera');
      const [stage, screen, video] = [box('stage'), box('screen'), box('video')];
      assert.deepEqual([screen.width, screen.height], [stage.width, stage.height]);
      assert.equal(getComputedStyle(part('screen')!).objectFit, 'contain');
      assert.isBelow(video.width, stage.width / 3);
      assert.isAtMost(video.right, stage.right);
      assert.isAtMost(video.bottom, stage.bottom);
      assert.isNull(part('backdrop'), 'nothing but the screen itself');
    });

    it('keeps the camera on the stage until its first picture has come', async () => {
      await show();
      const stage = box('stage');
      await set({ remote: { ...api.snapshot.remote, screen: new MediaStream() } });
      assert.equal(layout(), 'camera');
      assert.deepEqual([box('video').width, box('video').height], [stage.width, stage.height]);
    });

    it('stands alone where their camera is off, and leaves the stage to the camera when it ends', async () => {
      await show();
      const size = element.offsetHeight;
      await theyShare();
      await set({ remote: { ...api.snapshot.remote, camera: false } });
      assert.equal(layout(), 'screen');
      assert.equal(getComputedStyle(part('video')!).visibility, 'hidden');
      assert.isTrue(part('caption')!.checkVisibility(), 'whose screen it is');
      assert.isFalse(part('avatar')!.checkVisibility());
      await set({ remote: { ...api.snapshot.remote, camera: true, screen: null } });
      assert.equal(layout(), 'camera');
      assert.isNull(part('screen'));
      assert.equal(element.offsetHeight, size);
    });

    it('is seen in a call without cameras', async () => {
      await show();
      await set({ remote: { ...api.snapshot.remote, camera: false } });
      assert.isNull(layout());
      await theyShare();
      assert.equal(layout(), 'screen');
    });

    it('is seen anew when it is shared again', async () => {
      await show();
      await theyShare();
      await set({ remote: { ...api.snapshot.remote, screen: null } });
      await set({ remote: { ...api.snapshot.remote, screen: new MediaStream() } });
      assert.equal(layout(), 'camera', 'no screen that was there before');
      await theyShare();
      assert.equal(layout(), 'screen camera');
    });

    it('stays while the connection is mended, and goes with the call', async () => {
      await show();
      await theyShare();
      await set({ call: fakeSnapshots.reconnecting().call });
      assert.equal(layout(), 'screen camera');
      await set({ ...fakeSnapshots.ended(), remote: { ...api.snapshot.remote, screen: null } });
      assert.isNull(part('screen'));
    });

    it('has its sound played', async () => {
      await show();
      const context = new AudioContext();
      const [tone, out] = [new OscillatorNode(context), new MediaStreamAudioDestinationNode(context)];
      tone.connect(out);
      tone.start();
      const stream = new MediaStream([paintedScreen(), ...out.stream.getTracks()]);
      tracks.push(...stream.getTracks());
      await set({ remote: { ...api.snapshot.remote, screen: stream } });
      const sound = element.shadowRoot!.querySelector<HTMLAudioElement>('.screen-sound')!;
      await waitUntil(() => sound.currentTime > 0, 'it plays');
      assert.isTrue(part<HTMLVideoElement>('screen')!.muted);
      await context.close();
    });

    for (const [direction, width] of [
      ['ltr', 280],
      ['rtl', 280],
      ['rtl', 800],
    ] as const) {
      it(`keeps the small camera on the stage, at its end (${direction}, ${width} px)`, async () => {
        await show(fakeSnapshots.connected(), `inline-size: ${width}px`);
        element.dir = direction;
        await theyShare();
        const [stage, video] = [box('stage'), box('video')];
        const bar = part('controls')!.shadowRoot!.querySelector('[part=bar]')!.getBoundingClientRect();
        assert.isAtLeast(video.left, stage.left);
        assert.isAtMost(video.right, stage.right);
        const middle = (stage.left + stage.right) / 2;
        if (direction === 'rtl') assert.isBelow(video.left, middle);
        else assert.isAbove(video.right, middle);
        assert.isTrue(areApart(video, bar), 'the bar stands elsewhere');
      });
    }
  });

  for (const width of [280, 400, 500, 660, 800, 1000])
    it(`of both cover no face, in a window of ${width} px`, async () => {
      await show(fakeSnapshots.connected(), `inline-size: ${width}px`);
      await theyShare();
      await iShare();
      const bar = part('controls')!.shadowRoot!.querySelector('[part=bar]')!.getBoundingClientRect();
      const mine = part('preview')!.shadowRoot!.querySelector('.frame')!.getBoundingClientRect();
      for (const [name, other] of Object.entries({ bar, mine, hint: box('sharing'), caption: box('caption') }))
        assert.isTrue(areApart(box('video'), other), name);
    });

  describe('mine', () => {
    it('is said for as long as it is shared, with the way to end that', async () => {
      await show();
      assert.isNull(part('sharing'));
      await iShare();
      assert.equal(part('sharing-text')!.textContent.trim(), 'You are sharing your screen');
      part('stop-sharing-button')!.click();
      assert.deepEqual(api.lastCall('setScreen'), [false]);
      await iShare(false);
      assert.isNull(part('sharing'));
    });

    it('can be ended by the keyboard, before the bar', async () => {
      await show();
      await iShare();
      part('stop-sharing-button')!.focus();
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('setScreen'), [false]);
    });

    it('fits a window of 280 px, in both directions', async () => {
      await show(fakeSnapshots.connected(), 'inline-size: 280px');
      await iShare();
      for (const direction of ['ltr', 'rtl']) {
        element.dir = direction;
        const [stage, hint] = [box('stage'), box('sharing')];
        assert.isAtLeast(hint.left, stage.left);
        assert.isAtMost(hint.right, stage.right);
      }
    });

    it('says why it could not be shared, and tries again', async () => {
      await show();
      await set({ local: { ...api.snapshot.local, screen: { ...DEVICE_OFF, problem: 'media-denied' } } });
      assert.match(part('note-text')!.textContent, /Your screen could not be shared\./);
      await passesAxe(element);
      part('retry-button')!.click();
      assert.deepEqual(api.lastCall('setScreen'), [true]);
    });
  });

  describe('accessibility', () => {
    it('says who shares in the live region, and when nobody does any more', async () => {
      await show();
      await theyShare();
      assert.deepEqual(told(), ['Ada Lovelace is sharing their screen']);
      await iShare();
      assert.deepEqual(told(), ['Ada Lovelace is sharing their screen. You are sharing your screen']);
      await set({ remote: { ...api.snapshot.remote, screen: null } });
      assert.deepEqual(told(), ['You are sharing your screen']);
      await iShare(false);
      assert.deepEqual(told(), ['Connected']);
    });

    it('passes axe while both share, light and dark', async () => {
      await show();
      await theyShare();
      await iShare();
      await passesAxe(element);
      element.style.colorScheme = 'dark';
      await passesAxe(element);
    });
  });
});
