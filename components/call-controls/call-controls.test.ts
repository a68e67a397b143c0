import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { passesAxe } from '../testing/passes-axe.js';
import { NO_CHAT } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { itUnless } from '../testing/it-unless.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import { sendKeys } from '@web/test-runner-commands';
import '../call-camera-button/define.js';
import '../call-devices/define.js';
import '../call-fullscreen-button/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import '../call-pip-button/define.js';
import '../call-verify-button/define.js';
import type { CallControls } from './call-controls.js';
import './define.js';

/** Where the devices open in the middle of the page. */
const UNANCHORED = !CSS.supports('position-area', 'block-start') && 'the browser knows no anchors';

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

    itUnless(UNANCHORED, 'leave the bar in sight, above it or below', async () => {
      const { element, panel } = await open();
      const bar = element.shadowRoot!.querySelector('[part=bar]')!;
      for (const space of ['0', '30rem']) {
        element.style.marginBlockStart = space;
        await nextFrame();
        const [above, below] = [panel, bar].map((piece) => piece.getBoundingClientRect());
        assert.isAbove(above!.height, 50, space);
        assert.isTrue(above!.bottom <= below!.top || above!.top >= below!.bottom, space);
      }
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

  describe('with too little room for all of it', () => {
    const find = <Found extends HTMLElement>(element: CallControls, selector: string): Found | null =>
      element.shadowRoot!.querySelector<Found>(selector);
    const more = (element: CallControls): HTMLButtonElement => find(element, '[part=more-button]')!;
    const list = (element: CallControls): HTMLElement => find(element, '[part=more]')!;
    const mine = (element: CallControls): HTMLElement => element.querySelector('.mine')!;
    const isOpen = (element: CallControls): boolean => list(element).matches(':popover-open');

    async function showIn(inlineSize: number, dir = 'ltr'): Promise<CallControls> {
      const box = await fixture<HTMLElement>(
        html`<div dir=${dir} style=${`inline-size: ${String(inlineSize)}px`}>
          <call-controls .controller=${new FakeCallApi(fakeSnapshots.connected())}
            ><button class="mine">Mine</button></call-controls
          >
        </div>`,
      );
      const element = box.querySelector('call-controls')!;
      await isFolded(element, inlineSize < 400);
      return element;
    }

    async function isFolded(element: CallControls, folded: boolean): Promise<void> {
      await waitUntil(() => (more(element) !== null) === folded, folded ? 'is not folded' : 'is folded');
    }

    async function openByKey(element: CallControls): Promise<void> {
      more(element).focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => isOpen(element), 'is open');
    }

    for (const dir of ['ltr', 'rtl'])
      it(`is one row of what is needed most, and "More", in a call in a page of 280 px (${dir})`, async () => {
        const element = await showIn(232, dir);
        const names = ['call-microphone-button', 'call-camera-button', '[part=more-button]', 'call-hangup-button'];
        const places = names.map((name) => find(element, name)!.getBoundingClientRect());
        if (dir === 'rtl') places.reverse();
        for (const [at, { left, top, width, height }] of places.entries()) {
          assert.isAtLeast(left, places[at - 1]?.right ?? 0);
          assert.equal(top, places[0]!.top);
          assert.isAtLeast(Math.min(width, height), 44);
        }
        assert.isAtMost(element.parentElement!.scrollWidth, 232);
        assert.isFalse(mine(element).checkVisibility());
      });

    it('shows the rest with its words, on top of the page, and passes axe', async () => {
      const element = await showIn(248);
      assert.equal(more(element).getAttribute('aria-label'), 'More');
      await openByKey(element);
      assert.equal(list(element).getAttribute('aria-label'), 'More');
      assert.isTrue(mine(element).checkVisibility());
      const fullScreen = find(element, 'call-fullscreen-button')!.shadowRoot!.querySelector('button')!;
      assert.equal(fullScreen.innerText.trim(), 'Full screen');
      assert.equal(find(element, '[part=devices-button]')!.innerText.trim(), 'Devices');
      assert.isAtLeast(fullScreen.getBoundingClientRect().height, 44);
      await passesAxe(element);
    });

    it('shows all that is in the list at once above the bar of a call on a phone', async () => {
      const element = await showIn(248);
      element.style.cssText = 'position: fixed; inset-inline-start: 8px; inset-block-start: 352px; inline-size: 248px';
      await openByKey(element);
      assert.isAtMost(list(element).scrollHeight, list(element).clientHeight);
      assert.isAtLeast(list(element).getBoundingClientRect().top, 0);
    });

    it('opens at its button where the browser has no anchor positioning, and stays in the page', async () => {
      const { supports } = CSS;
      CSS.supports = () => false;
      const element = await showIn(248);
      for (const [edge, isAbove] of [
        ['end', true],
        ['start', false],
      ] as const) {
        element.style.cssText = `position: fixed; inset-inline: 8px auto; inset-block-${edge}: 8px; inline-size: 248px`;
        // What such a browser does not know.
        list(element).style.setProperty('position-area', 'none');
        list(element).style.inset = '';
        await openByKey(element);
        await waitUntil(() => list(element).style.inset !== '', 'has its place');
        const [button, opened] = [more(element), list(element)].map((piece) => piece.getBoundingClientRect());
        if (isAbove) assert.isAtMost(opened!.bottom, button!.top);
        else assert.isAtLeast(opened!.top, button!.bottom);
        assert.isAtMost(Math.abs(button!.top - opened!.top), opened!.height + button!.height + 32, 'near it');
        assert.isAtLeast(opened!.left, 0);
        assert.isAtMost(opened!.right, innerWidth);
        await sendKeys({ press: 'Escape' });
      }
      CSS.supports = supports;
    });

    it('says on "More" how many messages are unread behind it', async () => {
      const element = await showIn(248);
      const api = element.controller as FakeCallApi;
      assert.isNull(more(element).querySelector('[part=badge]'));
      api.set({ chat: { ...NO_CHAT, unread: 3 } });
      await element.updateComplete;
      assert.equal(more(element).querySelector('[part=badge]')!.textContent, '3');
      assert.equal(more(element).getAttribute('aria-label'), 'More, 3 unread messages');
    });

    it('says on "More" that a code behind it is to be compared, until it is', async () => {
      const element = await showIn(248);
      const api = element.controller as FakeCallApi;
      const told = find(element, '#news')!;
      const spot = () => more(element).querySelector('[part=badge]');
      assert.deepEqual([told.getAttribute('role'), told.textContent, spot()], ['status', '', null]);
      api.set(fakeSnapshots.verified('comparing'));
      await waitUntil(() => spot() !== null);
      assert.equal(told.textContent, 'Look at the safety code of your call with Ada Lovelace.');
      assert.equal(more(element).getAttribute('aria-describedby'), told.id);
      const { width, height } = spot()!.getBoundingClientRect();
      assert.deepEqual([width, height], [12, 12]);
      await passesAxe(element);
      api.set({ chat: { ...NO_CHAT, unread: 3 } });
      await element.updateComplete;
      assert.equal(spot()!.textContent, '3');
      api.set({ ...fakeSnapshots.verified('matched'), chat: NO_CHAT });
      await waitUntil(() => spot() === null);
      assert.equal(told.textContent, '');
      assert.isFalse(more(element).hasAttribute('aria-describedby'));
    });

    it('leaves that to the button itself where it is in sight', async () => {
      const element = await showIn(800);
      (element.controller as FakeCallApi).set(fakeSnapshots.verified('comparing'));
      const button = find(element, 'call-verify-button')!.shadowRoot!;
      await waitUntil(() => button.querySelector('[part=news]') !== null);
      await element.updateComplete;
      assert.match(button.querySelector('[role=status]')!.textContent, /^Look at the safety code/);
      assert.equal(find(element, '#news')!.textContent, '');
    });

    it('closes a code that goes out of sight with its button, and says where it is', async () => {
      const element = await showIn(800);
      (element.controller as FakeCallApi).set(fakeSnapshots.verified('comparing'));
      const inner = find(element, 'call-verify-button')!.shadowRoot!;
      await waitUntil(() => inner.querySelector('[part=news]') !== null);
      inner.querySelector('button')!.click();
      await waitUntil(() => inner.querySelector('call-verify') !== null, 'is open');
      assert.isNull(inner.querySelector('[part=news]'));
      element.parentElement!.style.inlineSize = '248px';
      await isFolded(element, true);
      await waitUntil(() => more(element).querySelector('[part=badge]') !== null, 'is told of');
      assert.isFalse(inner.querySelector('[part=panel]')!.matches(':popover-open'));
    });

    it('leads from "More" into the list, and Escape leads back', async () => {
      const element = await showIn(248);
      await openByKey(element);
      await sendKeys({ press: 'Tab' });
      assert.isTrue(find(element, '[part=devices-button]')!.matches(':focus'));
      await sendKeys({ press: 'Escape' });
      assert.isFalse(isOpen(element));
      assert.isTrue(more(element).matches(':focus'));
    });

    it('closes the list when something in it was pressed', async () => {
      const element = await showIn(248);
      let pressed = 0;
      mine(element).addEventListener('click', () => (pressed += 1));
      await openByKey(element);
      mine(element).focus();
      await sendKeys({ press: 'Enter' });
      assert.equal(pressed, 1);
      assert.isFalse(isOpen(element));
      assert.isTrue(more(element).matches(':focus'));
    });

    it('opens the devices from the list, and Escape leads back to "More"', async () => {
      const element = await showIn(248);
      await openByKey(element);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      assert.isTrue(find(element, '[part=devices]')!.matches(':popover-open'));
      assert.isTrue(find(element, '[part=devices]')!.checkVisibility());
      await waitUntil(() => find(element, '[part=devices]')!.matches(':focus'), 'has the focus');
      await sendKeys({ press: 'Escape' });
      assert.isFalse(find(element, '[part=devices]')!.matches(':popover-open'));
      assert.isTrue(more(element).matches(':focus'));
    });

    it('has all of it in the bar again where there is room, and buttons of the page that come or go count', async () => {
      const element = await showIn(800);
      const box = element.parentElement!;
      box.style.inlineSize = '248px';
      await isFolded(element, true);
      await openByKey(element);
      box.style.inlineSize = '800px';
      await isFolded(element, false);
      assert.isFalse(isOpen(element));
      const wide = document.createElement('button');
      wide.style.inlineSize = '600px';
      element.append(wide);
      await isFolded(element, true);
      wide.remove();
      await isFolded(element, false);
      assert.isTrue(mine(element).checkVisibility());
    });

    it('moves no button to another place in the document', async () => {
      const element = await showIn(800);
      const pip = find(element, 'call-pip-button');
      element.parentElement!.style.inlineSize = '248px';
      await isFolded(element, true);
      assert.isTrue(find(element, 'call-pip-button') === pip);
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
      await waitUntil(() => box.scrollWidth <= 120, 'overflows');
    });
  });
});
