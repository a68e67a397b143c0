import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type ChoosableDevice, type DeviceChoice, NONE_CHOSEN } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallDevices } from './call-devices.js';
import './define.js';

const PLUGGED: readonly DeviceChoice[] = [
  { device: 'camera', id: 'v1', label: 'Front camera' },
  { device: 'camera', id: 'v2', label: 'Back camera' },
  { device: 'microphone', id: 'a1', label: 'Headset' },
  { device: 'speaker', id: 's1', label: 'Hall' },
];

describe('<call-devices>', () => {
  let api: FakeCallApi;

  beforeEach(() => {
    api = new FakeCallApi(fakeSnapshots.connected());
    api.devices = PLUGGED;
  });

  async function show(): Promise<CallDevices> {
    const element = await fixture<CallDevices>(html`<call-devices .controller=${api}></call-devices>`);
    await waitUntil(() => element.shadowRoot!.textContent.trim() !== '', 'the devices are listed');
    return element;
  }

  const root = (element: CallDevices): ShadowRoot => element.shadowRoot!;
  const select = (element: CallDevices, device: ChoosableDevice): HTMLSelectElement =>
    root(element).querySelector<HTMLSelectElement>(`#${device}`)!;
  const words = (element: CallDevices, device: ChoosableDevice): string[] =>
    Array.from(select(element, device).options, (option) => option.text);

  async function choose(element: CallDevices, device: ChoosableDevice, id: string): Promise<void> {
    select(element, device).value = id;
    select(element, device).dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
  }

  describe('accessibility', () => {
    it('passes axe with devices, without, and with a problem', async () => {
      const element = await show();
      await passesAxe(element);
      api.failure = new CallError('media-in-use');
      await choose(element, 'camera', 'v2');
      await waitUntil(() => root(element).querySelector('[part=problem]') !== null, 'says what is wrong');
      await passesAxe(element);
      api.devices = [];
      await passesAxe(await show());
    });

    it('has a label for each choice', async () => {
      const element = await show();
      const labels = ['camera', 'microphone', 'speaker'].map(
        (device) => select(element, device as ChoosableDevice).labels[0]?.textContent,
      );
      assert.deepEqual(labels, ['Camera', 'Microphone', 'Speaker']);
    });
  });

  describe('choices', () => {
    it('are what is plugged in, with the system’s own first', async () => {
      const element = await show();
      assert.deepEqual(words(element, 'camera'), ['System default', 'Front camera', 'Back camera']);
      assert.equal(select(element, 'camera').value, '');
    });

    it('show what is chosen, also when another tab or page has chosen it', async () => {
      const element = await show();
      const { local } = api.snapshot;
      api.set({ local: { ...local, chosen: { ...NONE_CHOSEN, camera: 'v2' } } });
      await element.updateComplete;
      assert.equal(select(element, 'camera').value, 'v2');
    });

    it('have a number where the browser keeps the names to itself', async () => {
      api.devices = PLUGGED.map((device) => ({ ...device, label: '' }));
      const element = await show();
      assert.deepEqual(words(element, 'camera').slice(1), ['Camera 1', 'Camera 2']);
    });

    it('are the system’s own where the browser tells no more yet, and all once a device is open', async () => {
      api.devices = [
        { device: 'microphone', id: '', label: '' },
        { device: 'camera', id: '', label: '' },
      ];
      const element = await show();
      assert.deepEqual(words(element, 'camera'), ['System default']);
      api.devices = PLUGGED;
      const { local } = api.snapshot;
      const off = { on: false, opening: false, problem: null };
      api.set({ local: { ...local, camera: off, microphone: off } });
      await element.updateComplete;
      api.set({ local: { ...local, camera: { ...off, on: true }, microphone: off } });
      await waitUntil(() => words(element, 'camera').includes('Front camera'), 'names have come');
    });

    it('come and go with the devices', async () => {
      const element = await show();
      api.devices = [...PLUGGED, { device: 'camera', id: 'v3', label: 'Microscope' }];
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      await waitUntil(() => words(element, 'camera').includes('Microscope'), 'the new one is there');
      api.devices = [];
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      await waitUntil(() => root(element).textContent.includes('No camera, microphone or speaker'), 'says so');
    });

    it('are not listened for once the element has gone', async () => {
      const element = await show();
      element.remove();
      const asked = api.calls.length;
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      await element.updateComplete;
      assert.equal(api.calls.length, asked);
    });
  });

  describe('choosing', () => {
    it('asks for the device, and for the system’s own by none', async () => {
      const element = await show();
      await choose(element, 'microphone', 'a1');
      assert.deepEqual(api.lastCall('useDevice'), ['microphone', 'a1']);
      await choose(element, 'microphone', '');
      assert.deepEqual(api.lastCall('useDevice'), ['microphone', null]);
    });

    it('goes back to what is in use where it fails, and says why until another one is chosen', async () => {
      const element = await show();
      api.failure = new CallError('media-in-use');
      await choose(element, 'camera', 'v2');
      await waitUntil(() => root(element).querySelector('[part=problem]') !== null, 'says what is wrong');
      assert.match(root(element).querySelector('[part=problem]')!.textContent, /Another app is using/);
      assert.equal(select(element, 'camera').value, '');
      api.failure = null;
      await choose(element, 'camera', 'v1');
      assert.isNull(root(element).querySelector('[part=problem]'));
    });
  });

  describe('the level', () => {
    it('is shown while the microphone is heard, and drawn without a rendering', async () => {
      const element = await show();
      const level = root(element).querySelector<HTMLElement>('.level')!;
      api.levels.get('microphone')!(0.5);
      assert.equal(level.style.transform, 'scaleX(0.5)');
      assert.equal(root(element).querySelector('meter')!.value, 0.5);
      assert.isFalse(element.isUpdatePending);
    });

    it('is measured for nobody when the microphone is muted, or the element gone', async () => {
      const element = await show();
      const { local } = api.snapshot;
      api.set({ local: { ...local, microphone: { ...local.microphone, on: false } } });
      await element.updateComplete;
      assert.equal(api.levels.size, 0);
      assert.isNull(root(element).querySelector('[part=meter]'));
      api.set({ local });
      await element.updateComplete;
      assert.equal(api.levels.size, 1);
      element.remove();
      assert.equal(api.levels.size, 0);
    });
  });

  describe('keyboard', () => {
    it('reaches every choice by Tab, from the element’s own focus on', async () => {
      const element = await show();
      element.focus();
      assert.equal(root(element).activeElement?.id, 'camera');
      await sendKeys({ press: 'Tab' });
      assert.equal(root(element).activeElement?.id, 'microphone');
    });
  });
});
