import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../call-block-button/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import './define.js';
import { type CallSnapshot, DEVICE_OFF } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';

const part = (element: CallWindow, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!;

async function show(api: FakeCallApi): Promise<CallWindow> {
  const element = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
  await element.updateComplete;
  return element;
}

const connected = fakeSnapshots.connected();
const { local } = connected;
const denied = { ...connected, local: { ...local, camera: { ...DEVICE_OFF, problem: 'media-denied' } } } as const;
const sharing = { ...connected, local: { ...local, screen: { on: true, opening: false, problem: null } } };

/** A browser that refuses to play what comes. */
async function refuseSound(element: CallWindow, api: FakeCallApi): Promise<void> {
  const audio = element.shadowRoot!.querySelector('audio')!;
  audio.play = () => Promise.reject(new DOMException('a click first', 'NotAllowedError'));
  api.set({ remote: { ...api.snapshot.remote, stream: new MediaStream() } });
  await waitUntil(() => part(element, 'hear-button'));
  audio.play = () => Promise.resolve();
}

/** A button that its own press takes away: where it is, and what the call has come to after the press. */
const PASSING: Readonly<Record<string, { from: CallSnapshot; then?: CallSnapshot; silent?: boolean }>> = {
  'dismiss-button': { from: denied },
  'retry-button': { from: denied, then: connected },
  'stop-sharing-button': { from: sharing, then: connected },
  'hear-button': { from: connected, silent: true },
  'again-button': { from: fakeSnapshots.ended('no-answer'), then: fakeSnapshots.dialing() },
};

describe('the focus in <call-window>', () => {
  for (const [name, { from, then, silent = false }] of Object.entries(PASSING)) {
    it(`stays in the call when the button that has it goes: ${name}`, async () => {
      const api = new FakeCallApi(from);
      const element = await show(api);
      if (silent) await refuseSound(element, api);
      const button = part(element, name);
      button.focus();
      await sendKeys({ press: 'Enter' });
      if (then) api.set(then);
      await waitUntil(() => !button.isConnected, 'the button has gone');
      await element.updateComplete;
      await nextFrame();
      assert.equal(element.shadowRoot!.activeElement, part(element, 'window'));
    });
  }

  it('is not taken from elsewhere when such a button goes', async () => {
    const api = new FakeCallApi(denied);
    const element = await show(api);
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Elsewhere" />`);
    field.focus();
    api.set(connected);
    await element.updateComplete;
    assert.equal(document.activeElement, field);
  });

  describe('after the end', () => {
    const isKept = (api: FakeCallApi): boolean => api.calls.some(({ method }) => method === 'keepEnd');

    it('keeps the word about it for whoever has come to it by the keyboard', async () => {
      const api = new FakeCallApi(connected);
      const element = await show(api);
      part(element, 'controls').shadowRoot!.querySelector('call-hangup-button')!.focus();
      await sendKeys({ press: 'Shift' });
      api.set(fakeSnapshots.ended());
      await element.updateComplete;
      assert.equal(element.shadowRoot!.activeElement, part(element, 'close-button'));
      assert.isTrue(isKept(api));
    });

    it('keeps it for whoever comes to it by the Tab key', async () => {
      const api = new FakeCallApi(fakeSnapshots.ended());
      const element = await show(api);
      assert.isFalse(isKept(api));
      part(element, 'window').focus();
      await sendKeys({ press: 'Tab' });
      assert.equal(element.shadowRoot!.activeElement, part(element, 'again-button'));
      assert.isTrue(isKept(api));
    });

    it('does not keep it for a press of the mouse', async () => {
      const api = new FakeCallApi(connected);
      const element = await show(api);
      const hangUp = part(element, 'controls').shadowRoot!.querySelector('call-hangup-button')!;
      const { left, top, width, height } = hangUp.getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
      api.set(fakeSnapshots.ended());
      await element.updateComplete;
      assert.equal(element.shadowRoot!.activeElement, part(element, 'close-button'));
      assert.isFalse(isKept(api));
      await resetMouse();
    });
  });
});
