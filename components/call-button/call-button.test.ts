import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallButton } from './define.js';
import { CallError, IDLE } from '../core/index.js';
import { pressAlone } from '../testing/button-states.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { waitUntil } from '../testing/wait-until.js';
import type { WebrtcCall } from '../webrtc-call/webrtc-call.js';

const ID = 'b3nd-8x0y-q5ra-7mte';

async function show(template = html`<call-button to=${ID}></call-button>`): Promise<CallButton> {
  return fixture<CallButton>(template);
}

const part = (element: CallButton, name: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(`[part~="${name}"]`);
const button = (element: CallButton): HTMLButtonElement => part(element, 'button') as HTMLButtonElement;
const said = (element: CallButton): string => part(element, 'status')!.textContent;
const own = (element: CallButton): WebrtcCall | null => element.shadowRoot!.querySelector('webrtc-call');

describe('<call-button>', () => {
  describe('before it is pressed', () => {
    it('is a button and nothing else: no phone, no request', async () => {
      const before = performance.getEntriesByType('resource').length;
      const element = await show();
      assert.isNull(own(element));
      assert.isNull(part(element, 'window'));
      assert.lengthOf(performance.getEntriesByType('resource'), before);
      assert.isTrue(element.matches(':state(idle)'));
    });

    it('says what it does in the language around it, which loads nothing', async () => {
      const element = await show();
      const label = (): string => part(element, 'button')!.querySelector('slot:not([name])')!.textContent;
      assert.equal(label(), 'Video call');
      element.withoutVideo = true;
      assert.equal(label(), 'Audio call');
      element.lang = 'ja';
      await waitUntil(() => label() === '音声通話');
    });

    it('takes the page’s own words and icon', async () => {
      const element = await show(html`<call-button to=${ID}><b slot="icon">!</b>Call us</call-button>`);
      const [icon, label] = element.shadowRoot!.querySelectorAll('slot');
      assert.equal(icon!.assignedElements()[0]?.textContent, '!');
      assert.equal(label!.assignedNodes()[0]?.textContent?.trim(), 'Call us');
    });

    it('passes axe in light and dark', async () => {
      for (const scheme of ['light', 'dark']) {
        const element = await show();
        element.style.colorScheme = scheme;
        await passesAxe(element);
      }
    });

    it('takes what was set before it was an element', () => {
      const given = { to: ID, withoutVideo: true, strings: { close: 'Bye' } };
      const early = Object.assign(document.createElement('x-call-button'), given);
      customElements.define('x-call-button', class extends CallButton {});
      document.body.append(early);
      assert.equal(early.getAttribute('to'), ID);
      assert.isTrue(early.hasAttribute('without-video'));
      assert.deepEqual(early.strings, { close: 'Bye' });
      early.remove();
    });
  });

  describe('alone', () => {
    it('calls with a phone of its own, handed what the button was told, and shows it on top of the page', async () => {
      const element = await show(
        html`<call-button to=${ID} name="Visitor" token="t" without-video>Call us</call-button>`,
      );
      const api = await pressAlone(element);
      assert.deepEqual(api.lastCall('dial'), [ID, { video: false }]);
      assert.equal(own(element)!.name, 'Visitor');
      assert.equal(own(element)!.token, 't');
      assert.isTrue(own(element)!.withoutCallWaiting);
      assert.isTrue(element.matches(':state(loading)'));
      api.set(fakeSnapshots.dialing());
      const layer = part(element, 'window')!;
      assert.isTrue(layer.matches(':popover-open'));
      assert.equal(layer.ariaLabel, 'Call us');
      assert.equal(element.shadowRoot!.activeElement, layer);
      assert.isTrue(element.matches(':state(calling)'));
      assert.equal(button(element).ariaDisabled, 'true');
      await passesAxe(element);
    });

    it('takes the page’s icons and words into the window of its call', async () => {
      const element = await show(
        html`<call-button to=${ID} .strings=${{ hangUp: 'Enough' }}>
          <svg slot="hangup-icon" class="own"></svg>
        </call-button>`,
      );
      (await pressAlone(element)).set(fakeSnapshots.connected());
      const hangUp = (): Element | undefined =>
        drawnBy(element).find((piece) => piece.matches('[part=hangup-button]:has(slot)'));
      await waitUntil(hangUp, 'the window');
      assert.equal(hangUp()!.ariaLabel, 'Enough');
      assert.isTrue(hangUp()!.querySelector('svg')!.classList.contains('own'));
      assert.isNotNull(element.querySelector('svg'), 'the page keeps its own');
    });

    it('fires the events of its call, and the page may stop what it can of any phone', async () => {
      const element = await show();
      const heard: string[] = [];
      for (const name of ['call-start', 'call-hangup', 'call-state-change', 'call-ended', 'call-error'])
        element.parentElement!.addEventListener(name, (event) => {
          heard.push(name);
          if (event.cancelable) event.preventDefault();
        });
      const api = await pressAlone(element);
      assert.isFalse(api.fireStart(ID, true));
      api.set(fakeSnapshots.dialing());
      api.fireFailure(new CallError('media-denied'));
      assert.isFalse(api.fireHangup());
      api.set(fakeSnapshots.ended('no-answer'));
      const changes = ['call-state-change', 'call-state-change', 'call-ended'];
      assert.sameMembers(heard, ['call-start', 'call-error', 'call-hangup', ...changes]);
    });

    it('can be left while the window of the call is still loading', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.dialing());
      element.shadowRoot!.querySelector<HTMLElement>('.loading button')!.click();
      assert.deepEqual(api.lastCall('hangUp'), []);
    });

    it('is pressed once, however often', async () => {
      const element = await show();
      const api = await pressAlone(element);
      button(element).click();
      button(element).click();
      assert.lengthOf(api.calls, 1);
    });

    it('closes the window at once when the person hangs up, and gives the focus back to the button', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.connected());
      api.fireHangup();
      api.set(fakeSnapshots.ended('hung-up'));
      assert.isNull(own(element));
      assert.equal(element.shadowRoot!.activeElement, button(element));
      assert.isTrue(element.matches(':state(ended)'));
      assert.equal(button(element).ariaDisabled, 'false');
    });

    it('leaves the end of another’s making to be read, and closes with it', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.dialing());
      api.set(fakeSnapshots.ended('no-answer'));
      assert.isTrue(part(element, 'window')!.matches(':popover-open'));
      api.set(fakeSnapshots.idle());
      assert.isNull(part(element, 'window'));
    });

    it('can’t be rung while that is read', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.ended('no-answer'));
      assert.isFalse(api.fireIncoming(fakeSnapshots.ring()));
      assert.deepEqual(api.lastCall('decline'), [{ callId: fakeSnapshots.ring().callId }]);
      assert.isNull(own(element));
    });

    it('says why no call came about', async () => {
      const element = await show();
      const api = new FakeCallApi();
      api.failure = new CallError('invalid-id');
      element.controller = api;
      button(element).click();
      await waitUntil(() => said(element).includes('not a call ID'));
      assert.isTrue(element.matches(':state(idle)'));
      assert.equal(part(element, 'status')!.role, 'status');
      await passesAxe(element);
    });

    it('says that calls are not set up where no relay is named', async () => {
      const element = await show();
      button(element).click();
      await waitUntil(() => said(element).includes('which relay'));
      assert.isNull(own(element));
    });

    it('hands its relay, and the page’s own servers, on to the phone that it makes', async () => {
      const element = await show(
        html`<call-button
          to=${ID}
          relay="https://calls.example.org"
          .iceServers=${[{ urls: 'turn:turn.example.org' }]}
        ></call-button>`,
      );
      await pressAlone(element);
      assert.equal(own(element)?.relay, 'https://calls.example.org');
      assert.deepEqual(own(element)?.iceServers, [{ urls: 'turn:turn.example.org' }]);
    });

    it('is ready again where the page has stopped the call', async () => {
      const element = await show();
      await pressAlone(element, Promise.resolve(IDLE));
      await waitUntil(() => element.matches(':state(idle)'));
      assert.isNull(own(element));
    });

    it('closes the link when it is taken out of the page, and none is made when it comes back', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.connected());
      const place = element.parentElement!;
      element.remove();
      await waitUntil(() => own(element) === null);
      place.append(element);
      assert.isTrue(element.matches(':state(idle)'));
    });

    it('goes on with its call when it is moved', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.connected());
      const phone = own(element);
      element.parentElement!.prepend(element);
      // One that leaves later is believed to be gone.
      const witness = await show();
      await pressAlone(witness);
      witness.remove();
      await waitUntil(() => own(witness) === null);
      assert.equal(own(element), phone);
      assert.isTrue(part(element, 'window')!.matches(':popover-open'));
    });

    it('is called by keyboard', async () => {
      const element = await show();
      const api = new FakeCallApi();
      element.controller = api;
      element.focus();
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('dial'), [ID, { video: true }]);
    });

    it('covers a phone’s screen, and stays in the corner of a wide one', async () => {
      const element = await show();
      const api = await pressAlone(element);
      api.set(fakeSnapshots.dialing());
      const { width, right, bottom } = part(element, 'window')!.getBoundingClientRect();
      if (innerWidth <= 480) {
        assert.equal(width, innerWidth);
      } else {
        assert.isAtMost(width, 400);
        assert.isAtLeast(right, innerWidth - 40);
        assert.isAtLeast(bottom, innerHeight - 40);
      }
    });
  });

  describe('with a phone of the page', () => {
    it('calls with the <webrtc-call> around it, and makes none', async () => {
      const api = new FakeCallApi();
      const place = await fixture(
        html`<webrtc-call .controller=${api}><call-button to=${ID}></call-button></webrtc-call>`,
      );
      const element = place.querySelector('call-button')!;
      button(element).click();
      assert.deepEqual(api.lastCall('dial'), [ID, { video: true }]);
      assert.isNull(own(element));
    });

    it('waits while that one is in a call', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(html`<call-button to=${ID} .controller=${api}></call-button>`);
      assert.isTrue(element.matches(':state(calling)'));
      button(element).click();
      assert.isEmpty(api.calls);
      api.set(fakeSnapshots.ended());
      assert.isTrue(element.matches(':state(ended)'));
      api.set(fakeSnapshots.idle());
      button(element).click();
      assert.lengthOf(api.calls, 1);
    });

    it('finds it by for', async () => {
      const api = new FakeCallApi();
      const place = await fixture(
        html`<div>
          <webrtc-call id="phone" .controller=${api}></webrtc-call><call-button for="phone" to=${ID}></call-button>
        </div>`,
      );
      button(place.querySelector('call-button')!).click();
      assert.lengthOf(api.calls, 1);
    });
  });
});
