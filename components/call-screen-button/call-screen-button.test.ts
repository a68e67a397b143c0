import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type DeviceStatus } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import type { CallScreenButton } from './call-screen-button.js';
import './define.js';

const OFF: DeviceStatus = { on: false, opening: false, problem: null };

describe('<call-screen-button>', () => {
  let api: FakeCallApi;

  beforeEach(() => {
    api = new FakeCallApi(fakeSnapshots.connected());
  });

  const show = (): Promise<CallScreenButton> =>
    fixture(html`<call-screen-button .controller=${api}></call-screen-button>`);
  const buttonOf = (element: CallScreenButton): HTMLButtonElement =>
    element.shadowRoot!.querySelector('[part=screen-button]')!;
  const become = async (element: CallScreenButton, screen: Partial<DeviceStatus>): Promise<void> => {
    api.set({ local: { ...api.snapshot.local, screen: { ...OFF, ...screen } } });
    await element.updateComplete;
  };
  const nameOf = (element: CallScreenButton) => buttonOf(element).getAttribute('aria-label');

  describe('accessibility', () => {
    it('is named by what a press does, and passes axe off, picking, on and failed', async () => {
      const element = await show();
      assert.equal(nameOf(element), 'Share screen');
      await passesAxe(element);
      await become(element, { opening: true });
      assert.equal(buttonOf(element).getAttribute('aria-busy'), 'true');
      await passesAxe(element);
      await become(element, { on: true });
      assert.equal(nameOf(element), 'Stop sharing');
      await passesAxe(element);
      await become(element, { problem: 'media-denied' });
      assert.match(buttonOf(element).title, /^Your screen could not be shared\./);
      await passesAxe(element);
    });
  });

  describe('attributes', () => {
    it('shows its words beside its icon where it is labelled', async () => {
      const element = await show();
      assert.isNull(element.shadowRoot!.querySelector('[part=label]'));
      element.toggleAttribute('labelled');
      await element.updateComplete;
      assert.equal(element.shadowRoot!.querySelector('[part=label]')!.textContent, 'Share screen');
    });
  });

  describe('events', () => {
    it('shares, and ends that', async () => {
      const element = await show();
      buttonOf(element).click();
      await become(element, { on: true });
      buttonOf(element).click();
      assert.deepEqual(api.calls, [
        { method: 'setScreen', args: [true] },
        { method: 'setScreen', args: [false] },
      ]);
    });

    it('asks within the click itself, or no browser would', async () => {
      const element = await show();
      buttonOf(element).click();
      assert.deepEqual(api.lastCall('setScreen'), [true]);
    });

    it('reads as off while the browser asks which screen: perhaps it will be none', async () => {
      const element = await show();
      await become(element, { opening: true });
      assert.equal(nameOf(element), 'Share screen');
      assert.isTrue(element.matches(':state(opening)'));
      await become(element, {});
      assert.isFalse(element.matches(':state(opening)'));
      assert.isFalse(element.matches(':state(failed)'));
    });

    it('leaves a failure to the snapshot', async () => {
      const unhandled: Event[] = [];
      const listening = new AbortController();
      addEventListener('unhandledrejection', (event) => unhandled.push(event), { signal: listening.signal });
      api.failure = new CallError('media-in-use');
      const element = await show();
      buttonOf(element).click();
      await become(element, { problem: 'media-in-use' });
      assert.isTrue(element.matches(':state(failed)'));
      assert.deepEqual(unhandled, []);
      listening.abort();
    });

    it('is disabled where nobody is there to see it', async () => {
      for (const snapshot of [fakeSnapshots.idle(), fakeSnapshots.dialing(), fakeSnapshots.ended()]) {
        api = new FakeCallApi(snapshot);
        assert.isTrue(buttonOf(await show()).disabled, snapshot.call.phase);
      }
      for (const snapshot of [fakeSnapshots.connecting(), fakeSnapshots.connected(), fakeSnapshots.reconnecting()]) {
        api = new FakeCallApi(snapshot);
        assert.isFalse(buttonOf(await show()).disabled, snapshot.call.phase);
      }
    });
  });

  describe('support', () => {
    afterEach(() => {
      Reflect.deleteProperty(navigator.mediaDevices, 'getDisplayMedia');
      Reflect.deleteProperty(navigator, 'userAgent');
    });

    it('takes no place where the browser can’t share a screen', async () => {
      Object.defineProperty(navigator.mediaDevices, 'getDisplayMedia', { value: undefined, configurable: true });
      const element = await show();
      assert.isFalse(element.matches(':state(supported)'));
      assert.isFalse(element.checkVisibility());
    });

    it('takes no place in a Firefox on Android, which has the method and refuses it always', async () => {
      const userAgent = 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';
      Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
      assert.isFalse((await show()).checkVisibility());
    });
  });

  describe('slots', () => {
    it('shows the icon of the page author for each of its two states', async () => {
      const icons = ['on-icon', 'off-icon'].map((slot) => Object.assign(document.createElement('b'), { slot }));
      const [on, off] = icons;
      const element = await show();
      element.append(...icons);
      await become(element, {});
      assert.deepEqual([on!.assignedSlot !== null, off!.assignedSlot !== null], [false, true]);
      await become(element, { on: true });
      assert.deepEqual([on!.assignedSlot !== null, off!.assignedSlot !== null], [true, false]);
    });
  });

  describe('keyboard', () => {
    it('takes the focus of its element, and works by the space bar', async () => {
      const element = await show();
      element.focus();
      await sendKeys({ press: ' ' });
      assert.deepEqual(api.lastCall('setScreen'), [true]);
    });
  });

  describe('rendering', () => {
    it('renders for the screen, and for no other change', async () => {
      const element = await show();
      const { local } = api.snapshot;
      api.set({ link: 'offline', local: { ...local, microphone: OFF } });
      assert.isFalse(element.isUpdatePending);
      api.set({ local: { ...local, screen: { ...OFF, on: true } } });
      assert.isTrue(element.isUpdatePending);
    });
  });
});
