import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-controls/define.js';
import '../call-window/define.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallFullscreenButton } from './call-fullscreen-button.js';
import './define.js';

/** A window that shows the call, and a button that stands beside it. */
async function show(api = new FakeCallApi(fakeSnapshots.connected())) {
  const place = await fixture<HTMLElement>(html`
    <div>
      <call-window .controller=${api}></call-window>
      <call-fullscreen-button .controller=${api}></call-fullscreen-button>
    </div>
  `);
  const callWindow = place.querySelector('call-window')!;
  const element = place.querySelector('call-fullscreen-button')!;
  return { api, place, callWindow, element };
}

const buttonOf = (element: CallFullscreenButton): HTMLButtonElement | null =>
  element.shadowRoot!.querySelector('[part=fullscreen-button]');
const isPressed = (element: CallFullscreenButton): string | null => buttonOf(element)!.getAttribute('aria-pressed');

/** A person's own press: a browser fills the screen for no other. */
async function press(element: HTMLElement): Promise<void> {
  const changed = oneEvent(document, 'fullscreenchange');
  element.focus();
  await sendKeys({ press: 'Enter' });
  await changed;
}

describe('<call-fullscreen-button>', () => {
  afterEach(async () => {
    if (document.fullscreenElement !== null) await document.exitFullscreen();
  });

  describe('accessibility', () => {
    it('is a toggle named "Full screen", and passes axe off and on', async () => {
      const { element } = await show();
      assert.equal(buttonOf(element)!.getAttribute('aria-label'), 'Full screen');
      assert.equal(isPressed(element), 'false');
      await passesAxe(element);
      await press(element);
      await element.updateComplete;
      assert.equal(buttonOf(element)!.getAttribute('aria-label'), 'Full screen');
      assert.equal(isPressed(element), 'true');
      assert.isNotNull(element.shadowRoot!.querySelector('slot[name=on-icon]'));
      await passesAxe(element);
    });
  });

  describe('attributes', () => {
    it('shows its words beside its icon where it is labelled', async () => {
      const { element } = await show();
      assert.isNull(element.shadowRoot!.querySelector('[part=label]'));
      element.toggleAttribute('labelled');
      await element.updateComplete;
      assert.equal(element.shadowRoot!.querySelector('[part=label]')!.textContent, 'Full screen');
    });
  });

  describe('keyboard', () => {
    it('fills the screen with the window of its call, and gives the screen back', async () => {
      const { element, callWindow } = await show();
      await press(element);
      assert.equal(document.fullscreenElement, callWindow);
      assert.isTrue(element.matches(':state(on)'));
      const { width, height } = callWindow.shadowRoot!.querySelector('[part=stage]')!.getBoundingClientRect();
      assert.deepEqual([width, height], [innerWidth, innerHeight], 'the stage is as large as the screen');
      await element.updateComplete;
    });

    it('follows where the screen is given back by another key', async () => {
      const { element } = await show();
      await press(element);
      await document.exitFullscreen();
      await waitUntil(() => isPressed(element) === 'false');
      assert.isFalse(element.matches(':state(on)'));
    });
  });

  describe('in the bar', () => {
    it('fills the screen with the window around it, and loses neither its place nor the focus', async () => {
      const { callWindow } = await show();
      const inBar = callWindow
        .shadowRoot!.querySelector('call-controls')!
        .shadowRoot!.querySelector('call-fullscreen-button')!;
      await press(inBar);
      assert.equal(document.fullscreenElement, callWindow);
      assert.isTrue(inBar.matches(':focus-within'));
      await press(inBar);
      assert.isNull(document.fullscreenElement);
      assert.isTrue(inBar.matches(':focus-within'));
    });
  });

  describe('states', () => {
    it('gives the screen back when the call is over', async () => {
      const { api, element } = await show();
      await press(element);
      const changed = oneEvent(document, 'fullscreenchange');
      api.set(fakeSnapshots.ended());
      await changed;
      assert.isNull(document.fullscreenElement);
    });

    it('is disabled where there is no call', async () => {
      const { api, element } = await show(new FakeCallApi());
      assert.isTrue(buttonOf(element)!.disabled);
      api.set(fakeSnapshots.dialing());
      await element.updateComplete;
      assert.isFalse(buttonOf(element)!.disabled);
    });

    it('is not there where the browser fills the screen with no element', async () => {
      Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true });
      try {
        const { element } = await show();
        assert.isNull(buttonOf(element));
        assert.equal(getComputedStyle(element).display, 'none');
      } finally {
        Reflect.deleteProperty(document, 'fullscreenEnabled');
      }
    });
  });
});
