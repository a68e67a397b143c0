import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type DeviceStatus } from '../core/index.js';
import type { DeviceButton } from '../ui/index.js';
import { FakeCallApi } from './fake-call-api.js';
import { fakeSnapshots } from './fake-snapshots.js';
import { passesAxe } from './passes-axe.js';

type Device = 'microphone' | 'camera';

/** What the button of each device has to do, and what it is called. */
export function describeDeviceButton(device: Device, name: { readonly on: string; readonly off: string }): void {
  const method = device === 'microphone' ? 'setMicrophone' : 'setCamera';
  const other = device === 'microphone' ? 'camera' : 'microphone';

  const show = (api: FakeCallApi, ...children: Node[]): Promise<DeviceButton> => {
    const element = document.createElement(`call-${device}-button`);
    element.controller = api;
    element.append(...children);
    return fixture(html`${element}`);
  };
  const buttonOf = (element: DeviceButton): HTMLButtonElement =>
    element.shadowRoot!.querySelector(`[part=${device}-button]`)!;

  const change = (api: FakeCallApi, which: Device, status: Partial<DeviceStatus>): void => {
    const { local } = api.snapshot;
    api.set({ local: { ...local, [which]: { ...local[which], ...status } } });
  };

  describe(`<call-${device}-button>`, () => {
    describe('accessibility', () => {
      it('is named by what a press does, and passes axe on, off, opening and failed', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const element = await show(api);
        assert.equal(buttonOf(element).getAttribute('aria-label'), name.on);
        assert.isTrue(element.matches(':state(on)'));
        await passesAxe(element);
        change(api, device, { on: false });
        await element.updateComplete;
        assert.equal(buttonOf(element).getAttribute('aria-label'), name.off);
        await passesAxe(element);
        change(api, device, { opening: true });
        await element.updateComplete;
        assert.equal(buttonOf(element).getAttribute('aria-busy'), 'true');
        assert.isTrue(element.matches(':state(opening)'));
        await passesAxe(element);
        change(api, device, { opening: false, problem: 'media-denied' });
        await element.updateComplete;
        await passesAxe(element);
      });
    });

    describe('events', () => {
      it('turns its device off, and on again', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const element = await show(api);
        buttonOf(element).click();
        change(api, device, { on: false });
        buttonOf(element).click();
        assert.deepEqual(api.calls, [
          { method, args: [false] },
          { method, args: [true] },
        ]);
      });

      it('looks and reads as on while the browser is asking the person, and a press takes it back', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const element = await show(api);
        change(api, device, { on: false, opening: true });
        await element.updateComplete;
        assert.equal(buttonOf(element).getAttribute('aria-label'), name.on);
        buttonOf(element).click();
        assert.deepEqual(api.calls, [{ method, args: [false] }]);
      });

      it('leaves a failure to the snapshot', async () => {
        const unhandled: Event[] = [];
        const listening = new AbortController();
        addEventListener('unhandledrejection', (event) => unhandled.push(event), { signal: listening.signal });
        const api = new FakeCallApi(fakeSnapshots.connected());
        api.failure = new CallError('media-in-use');
        const element = await show(api);
        buttonOf(element).click();
        change(api, device, { on: false, problem: 'media-in-use' });
        await element.updateComplete;
        assert.isTrue(element.matches(':state(failed)'));
        assert.deepEqual(unhandled, []);
        listening.abort();
      });

      it('says what is wrong as its description, and can be turned off while the system pauses it', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const element = await show(api);
        change(api, device, { problem: 'media-interrupted' });
        await element.updateComplete;
        assert.equal(buttonOf(element).getAttribute('aria-label'), name.on);
        assert.match(buttonOf(element).title, /^Your device paused the microphone or camera/);
        assert.isTrue(element.matches(':state(failed)'));
        await passesAxe(element);
        buttonOf(element).click();
        assert.deepEqual(api.lastCall(method), [false]);
        change(api, device, { problem: null });
        await element.updateComplete;
        assert.equal(buttonOf(element).title, name.on);
      });

      it('is disabled outside a call', async () => {
        const api = new FakeCallApi(fakeSnapshots.idle());
        const element = await show(api);
        assert.isTrue(buttonOf(element).disabled);
        api.set(fakeSnapshots.dialing());
        await element.updateComplete;
        assert.isFalse(buttonOf(element).disabled);
      });
    });

    describe('slots', () => {
      it('shows the icon of the page author for each of its two states', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const icons = ['on-icon', 'off-icon'].map((slot) => Object.assign(document.createElement('b'), { slot }));
        const [on, off] = icons;
        const element = await show(api, ...icons);
        assert.deepEqual([on!.assignedSlot !== null, off!.assignedSlot !== null], [true, false]);
        change(api, device, { on: false });
        await element.updateComplete;
        assert.deepEqual([on!.assignedSlot !== null, off!.assignedSlot !== null], [false, true]);
      });
    });

    describe('attributes', () => {
      it('shows its words beside its icon where it is labelled', async () => {
        const element = await show(new FakeCallApi(fakeSnapshots.connected()));
        assert.isNull(element.shadowRoot!.querySelector('[part=label]'));
        element.toggleAttribute('labelled');
        await element.updateComplete;
        assert.equal(element.shadowRoot!.querySelector('[part=label]')!.textContent, name.on);
      });
    });

    describe('keyboard', () => {
      it('takes the focus of its element, and works by the space bar', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const element = await show(api);
        element.focus();
        await sendKeys({ press: ' ' });
        assert.deepEqual(api.lastCall(method), [false]);
      });
    });

    describe('rendering', () => {
      it('renders for its own device, and for no other change', async () => {
        const api = new FakeCallApi(fakeSnapshots.connected());
        const element = await show(api);
        change(api, other, { on: false });
        api.set({ link: 'offline' });
        assert.isFalse(element.isUpdatePending);
        change(api, device, { on: false });
        assert.isTrue(element.isUpdatePending);
      });
    });
  });
}
