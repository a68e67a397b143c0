import { assert, nextFrame, waitUntil } from '@open-wc/testing';
import type { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { showPhone } from '../testing/phone-states.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

const { idle, ringing, dialing, connecting, connected, reconnecting, ended } = fakeSnapshots;
/** A call from the first ring to the last word, and what comes after. */
const CALL = [ringing, dialing, connecting, connected, reconnecting, connected, ended, idle];

describe('the place that a phone takes in the page', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());

  for (const width of [320, 400, 560, 640, 1000]) {
    it(`is the same before, in and after a call: ${String(width)} px`, async () => {
      const phone = await showPhone('idle', `inline-size: ${String(width)}px`, null);
      const api = phone.controller as FakeCallApi;
      const isThere = (selector: string) => (): boolean =>
        drawnBy(phone).some((piece) => piece.matches(selector) && piece.checkVisibility());
      const heights = [phone.getBoundingClientRect().height];
      for (const snapshot of CALL) {
        api.set(snapshot());
        const stands = ['idle', 'ringing'].includes(api.snapshot.call.phase) ? '[part=copy-button]' : '[part=stage]';
        await waitUntil(isThere(stands), api.snapshot.call.phase);
        await nextFrame();
        heights.push(phone.getBoundingClientRect().height);
      }
      assert.deepEqual(heights, Array(heights.length).fill(heights[0]));
    });
  }
});
