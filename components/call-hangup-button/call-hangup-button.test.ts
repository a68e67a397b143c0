import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import type { CallHangupButton } from './call-hangup-button.js';
import './define.js';

const show = (api: FakeCallApi): Promise<CallHangupButton> =>
  fixture(html`<call-hangup-button .controller=${api}></call-hangup-button>`);
const buttonOf = (element: CallHangupButton): HTMLButtonElement =>
  element.shadowRoot!.querySelector('[part=hangup-button]')!;

describe('<call-hangup-button>', () => {
  describe('accessibility', () => {
    it('is named "Hang up" and passes axe', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.connected()));
      assert.equal(buttonOf(element).getAttribute('aria-label'), 'Hang up');
      await passesAxe(element);
    });
  });

  describe('events', () => {
    it('hangs up in every phase that has a call', async () => {
      const { dialing, ringing, connecting, connected, reconnecting } = fakeSnapshots;
      for (const snapshot of [dialing(), ringing(), connecting(), connected(), reconnecting()]) {
        const api = new FakeCallApi(snapshot);
        const element = await show(api);
        buttonOf(element).click();
        assert.deepEqual(api.calls, [{ method: 'hangUp', args: [] }], snapshot.call.phase);
      }
    });

    it('is disabled where there is nothing to end', async () => {
      const api = new FakeCallApi(fakeSnapshots.ended());
      const element = await show(api);
      assert.isTrue(buttonOf(element).disabled);
      api.set(fakeSnapshots.idle());
      await element.updateComplete;
      assert.isTrue(buttonOf(element).disabled);
    });
  });

  describe('keyboard', () => {
    it('takes the focus of its element, and hangs up by Enter', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      element.focus();
      await sendKeys({ press: 'Enter' });
      assert.equal(api.calls.length, 1);
    });
  });
});
