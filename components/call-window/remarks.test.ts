import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import '../call-controls/define.js';
import '../call-preview/define.js';
import type { CallSnapshot, LineTrouble } from '../core/index.js';
import { cannotWish, wish } from '../testing/emulated-features.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { itUnless } from '../testing/it-unless.js';
import { movingPicture } from '../testing/moving-picture.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';
import './define.js';

describe('<call-window> and what there is to know of the other side', () => {
  let api: FakeCallApi;
  let element: CallWindow;
  let camera: MediaStream | null = null;

  afterEach(async () => {
    if (cannotWish === false) await wish({});
    for (const track of camera?.getTracks() ?? []) track.stop();
    camera = null;
  });

  const show = async (slices: Partial<CallSnapshot> = {}, style = 'inline-size: 640px'): Promise<void> => {
    api = new FakeCallApi({ ...fakeSnapshots.connected(), ...slices });
    element = await fixture<CallWindow>(html`<call-window style=${style} .controller=${api}></call-window>`);
    // The first words come a frame after their region.
    await nextFrame();
    await element.updateComplete;
  };
  /** With the other side's picture on the stage. */
  const showPicture = async (): Promise<void> => {
    camera = movingPicture(320, 240, 250);
    await show({ remote: { ...fakeSnapshots.connected().remote, stream: camera } });
    await waitUntil(() => part('stage')!.hasAttribute('data-picture'), 'they are seen');
  };
  const set = async (slices: Partial<CallSnapshot>): Promise<void> => {
    api.set(slices);
    await element.updateComplete;
  };
  const part = (name: string): HTMLElement | null => element.shadowRoot!.querySelector(`[part=${name}]`);
  const textOf = (name: string) => part(name)?.textContent.trim() ?? null;
  const told = () =>
    [...element.shadowRoot!.querySelector(':host > [role=status]')!.children]
      .map(({ textContent }) => textContent)
      .filter((text) => text !== '');
  const withoutCamera = () => set({ remote: { ...api.snapshot.remote, camera: false } });

  describe('who speaks', () => {
    const listens = () => waitUntil(() => api.levels.has('remote'), 'they are listened to');

    for (const [where, begin] of [
      ['at the avatar', () => show({ remote: { ...fakeSnapshots.connected().remote, camera: false } })],
      ['on a picture', () => showPicture()],
    ] as const) {
      it(`has a mark of a shape of its own ${where}, and nothing moves`, async () => {
        await begin();
        const mark = part('speaking')!;
        assert.equal(getComputedStyle(mark).opacity, '0');
        const before = [part('name'), part('duration')].map(
          (piece) => piece!.getBoundingClientRect().toJSON() as object,
        );
        await set({ speaking: true });
        assert.isTrue(element.matches(':state(speaking)'));
        await waitUntil(() => getComputedStyle(mark).opacity === '1');
        assert.isNotNull(mark.querySelector('svg'));
        assert.deepEqual(
          [part('name'), part('duration')].map((piece) => piece!.getBoundingClientRect().toJSON() as object),
          before,
        );
        await set({ speaking: false });
        assert.isFalse(element.matches(':state(speaking)'));
      });
    }

    it('has a ring around the avatar as wide as the voice is loud, without a render', async () => {
      await show({ remote: { ...fakeSnapshots.connected().remote, camera: false } });
      const ring = () => new DOMMatrix(getComputedStyle(part('avatar')!, '::after').transform).a;
      await listens();
      const speak = api.levels.get('remote')!;
      speak(0);
      await waitUntil(() => ring() === 1);
      const rendered = new MutationObserver(() => undefined);
      rendered.observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true });
      speak(0.5);
      await waitUntil(() => ring() > 1.17);
      speak(1);
      await waitUntil(() => ring() > 1.34);
      // The clock runs on.
      assert.isEmpty(rendered.takeRecords().filter(({ target }) => target !== part('duration')));
      rendered.disconnect();
    });

    it('is listened to for as long as the avatar stands there', async () => {
      await show({ remote: { ...fakeSnapshots.connected().remote, camera: false } });
      await listens();
      await set({ call: fakeSnapshots.ended().call });
      assert.isFalse(api.levels.has('remote'));
      await show({ remote: { ...fakeSnapshots.connected().remote, camera: false } });
      await listens();
      element.remove();
      assert.isFalse(api.levels.has('remote'));
    });

    it('is not listened to where a picture shows them', async () => {
      await show({ remote: { ...fakeSnapshots.connected().remote, camera: false } });
      await listens();
      await showPicture();
      assert.isFalse(api.levels.has('remote'));
    });

    it('is not said to a screen reader, which hears it', async () => {
      await show();
      const before = told();
      await set({ speaking: true });
      assert.deepEqual(told(), before);
      assert.equal(part('speaking')!.ariaHidden, 'true');
    });

    it('is not marked while the connection is mended', async () => {
      await show({ ...fakeSnapshots.reconnecting(), speaking: true });
      assert.isFalse(element.matches(':state(speaking)'));
    });
  });

  describe('a camera that is off', () => {
    it('is said in words after a moment, and not in the moment itself', async () => {
      await showPicture();
      await withoutCamera();
      assert.isNull(part('unseen'));
      await waitUntil(() => part('unseen') !== null, 'it is said');
      assert.equal(textOf('unseen'), 'Ada Lovelace’s camera is off');
      await passesAxe(element);
    });
  });

  describe('the connection', () => {
    const CAUSES: readonly [LineTrouble, RegExp][] = [
      ['my-uplink', /^Your connection is weak\. .*router.*\.$/],
      ['their-uplink', /^Ada Lovelace’s connection is weak\. .*camera.*\.$/],
      ['detour', /^The call takes a detour.*VPN.*\.$/],
      ['delay', /^The connection is slow\. .*downloads.*\.$/],
    ];

    for (const [trouble, words] of CAUSES) {
      it(`that is bad is said with its cause and what to do (${trouble})`, async () => {
        await show();
        assert.isNull(part('quality'));
        await set({ trouble });
        assert.match(textOf('quality')!, words);
        assert.match(told()[0]!, words);
        await set({ trouble: null });
        assert.isNull(part('quality'));
        assert.deepEqual(told(), ['Connected']);
      });
    }

    it('is not judged while it is mended', async () => {
      await show({ ...fakeSnapshots.reconnecting(), trouble: 'my-uplink' });
      assert.isNull(part('quality'));
    });

    it('is said beside who shares a screen', async () => {
      await show();
      await set({ trouble: 'delay', local: { ...api.snapshot.local, screen: { ...api.snapshot.local.camera } } });
      assert.match(told()[0]!, /^You are sharing your screen\. The connection is slow\./);
    });
  });

  for (const style of ['inline-size: 280px', 'inline-size: 800px', 'inline-size: 280px; direction: rtl']) {
    it(`fits on the stage all together, and passes axe (${style})`, async () => {
      await showPicture();
      element.setAttribute('style', style);
      await set({
        speaking: true,
        trouble: 'their-uplink',
        remote: { ...api.snapshot.remote, microphone: false },
      });
      await waitUntil(() => part('muted'), 'it is said');
      const stage = part('stage')!.getBoundingClientRect();
      for (const name of ['speaking', 'muted', 'quality', 'caption']) {
        const box = part(name)!.getBoundingClientRect();
        assert.isTrue(box.left >= stage.left && box.right <= stage.right, name);
      }
      await passesAxe(element);
    });
  }

  itUnless(cannotWish, 'keeps its mark in forced colours', async () => {
    await wish({ 'forced-colors': 'active' });
    await show({ speaking: true });
    await waitUntil(() => getComputedStyle(part('speaking')!).opacity === '1');
    await passesAxe(element);
  });
});
