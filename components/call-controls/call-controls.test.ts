import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { sendKeys } from '@web/test-runner-commands';
import '../call-camera-button/define.js';
import '../call-devices/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import type { CallControls } from './call-controls.js';
import './define.js';

const show = (api: FakeCallApi): Promise<CallControls> =>
  fixture(html`<call-controls .controller=${api}><button class="mine">Mine</button></call-controls>`);

describe('<call-controls>', () => {
  describe('accessibility', () => {
    it('is a named group and passes axe in a call, muted, and without one', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      const bar = element.shadowRoot!.querySelector('[part=bar]')!;
      assert.equal(bar.getAttribute('role'), 'group');
      assert.equal(bar.getAttribute('aria-label'), 'Call controls');
      await passesAxe(element);
      const { local } = api.snapshot;
      api.set({ local: { ...local, microphone: { on: false, opening: false, problem: 'media-denied' } } });
      await passesAxe(element);
      api.set(fakeSnapshots.idle());
      await passesAxe(element);
    });
  });

  describe('properties', () => {
    it('hands its call on to every button in it', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      for (const button of element.shadowRoot!.querySelectorAll<CallControls>(
        'call-microphone-button, call-camera-button, call-hangup-button',
      )) {
        assert.equal(button.controller, api);
      }
    });
  });

  describe('devices', () => {
    async function open(): Promise<{ element: CallControls; button: HTMLButtonElement; panel: HTMLElement }> {
      const api = new FakeCallApi(fakeSnapshots.connected());
      api.devices = [{ device: 'camera', id: 'v1', label: 'Front' }];
      const element = await show(api);
      const button = element.shadowRoot!.querySelector<HTMLButtonElement>('[part=devices-button]')!;
      const panel = element.shadowRoot!.querySelector<HTMLElement>('[part=devices]')!;
      assert.isNull(panel.querySelector('call-devices'), 'nobody asks for devices before they are to be seen');
      button.click();
      await waitUntil(() => panel.querySelector('call-devices')?.shadowRoot?.querySelector('select'), 'is open');
      return { element, button, panel };
    }

    it('open on top of the page, named, and pass axe', async () => {
      const { element, button, panel } = await open();
      assert.isTrue(panel.matches(':popover-open'));
      assert.equal(button.getAttribute('aria-label'), 'Devices');
      assert.equal(panel.getAttribute('aria-label'), 'Devices');
      await passesAxe(element);
    });

    it('close by Esc, which gives the focus back, and are gone then', async () => {
      const { element, button, panel } = await open();
      button.focus();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => panel.querySelector('call-devices') === null, 'is closed');
      assert.isFalse(panel.matches(':popover-open'));
      assert.equal(element.shadowRoot!.activeElement, button);
    });
  });

  describe('slots', () => {
    it('shows buttons of the page before the one that hangs up', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.connected()));
      const mine = element.querySelector('.mine')!.getBoundingClientRect();
      const camera = element.shadowRoot!.querySelector('call-camera-button')!.getBoundingClientRect();
      const hangUp = element.shadowRoot!.querySelector('call-hangup-button')!.getBoundingClientRect();
      assert.isAtLeast(mine.left, camera.right);
      assert.isAtMost(mine.right, hangUp.left);
    });
  });

  describe('look', () => {
    it('wraps rather than overflows in a narrow box', async () => {
      const box = await fixture<HTMLElement>(
        html`<div style="inline-size: 120px">
          <call-controls .controller=${new FakeCallApi(fakeSnapshots.connected())}></call-controls>
        </div>`,
      );
      assert.isAtMost(box.scrollWidth, 120);
    });
  });
});
