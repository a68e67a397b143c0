import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import '../call-check/define.js';
import '../call-dialer/define.js';
import '../call-id-card/define.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { showPhone } from '../testing/phone-states.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';
import { waitUntil } from '../testing/wait-until.js';

const { idle, ringing, dialing, connecting, connected, reconnecting, ended } = fakeSnapshots;
/** A call from the first ring to the last word, and what comes after. */
const CALL = [ringing, dialing, connecting, connected, reconnecting, connected, ended, idle];

/** Pages that ask what stands in them how wide it would be by itself. */
const PAGES = {
  'a grid': 'display: grid',
  'a grid that centres': 'display: grid; place-items: center',
  'a row that centres': 'display: flex; justify-content: center',
  'a column that centres': 'display: flex; flex-direction: column; align-items: center',
};

/** How wide each is by itself. */
const WIDTHS = { 'webrtc-call': 880, 'call-id-card': 416, 'call-dialer': 416, 'call-check': 416 };
type Tag = keyof typeof WIDTHS;
/** What is read in sentences takes no more where it is stretched. */
const MOST: Partial<Record<Tag, number>> = { 'call-check': 608 };

async function inPage(tag: Tag, style: string, room: number): Promise<HTMLElement> {
  const page = await fixture<HTMLElement>(
    html`<div style="${style}; inline-size: ${String(room)}px"><main></main></div>`,
  );
  const element = Object.assign(document.createElement(tag), { controller: new FakeCallApi(idle()) });
  page.querySelector('main')!.append(element);
  await element.updateComplete;
  await nextFrame();
  return element;
}

describe('the width of an element', () => {
  for (const [page, style] of Object.entries(PAGES))
    for (const tag of Object.keys(WIDTHS) as Tag[])
      it(`is its own in ${page}, and no more than there is: <${tag}>`, async () => {
        const isGrid = page === 'a grid';
        for (const room of [1200, 320]) {
          const element = await inPage(tag, style, room);
          const { width } = element.getBoundingClientRect();
          const most = Math.min(room, isGrid ? (MOST[tag] ?? room) : WIDTHS[tag]);
          assert.approximately(width, most, isGrid || room < WIDTHS[tag] ? 0.5 : 40, String(room));
          assert.isAtMost(element.scrollWidth, Math.ceil(width), String(room));
        }
      });
});

describe('the own layout of a page', () => {
  for (const style of ['display: grid; grid-template-columns: 1fr 1fr; gap: 16px', 'display: flex; gap: 16px']) {
    it(`has nothing between its pieces that it has not put there: ${style}`, async () => {
      const phone = await fixture<HTMLElement>(
        html`<webrtc-call style="${style}; inline-size: 700px" .controller=${new FakeCallApi(idle())}>
          <call-id-card style="flex: 1"></call-id-card>
          <call-dialer style="flex: 1"></call-dialer>
        </webrtc-call>`,
      );
      await nextFrame();
      const place = phone.getBoundingClientRect();
      const [card, dialer] = Array.from(phone.children, (child) => child.getBoundingClientRect());
      assert.deepEqual([card!.x - place.x, card!.y - place.y], [0, 0]);
      assert.deepEqual([dialer!.x - place.x, dialer!.y - place.y], [358, 0]);
      assert.equal(card!.width, 342);
    });
  }

  it('is as wide by itself as a phone, where it is none of rows and columns', async () => {
    const page = await fixture<HTMLElement>(
      html`<div style="display: flex; justify-content: center; inline-size: 1200px">
        <webrtc-call .controller=${new FakeCallApi(connected())}><call-dialer></call-dialer></webrtc-call>
      </div>`,
    );
    assert.approximately(page.querySelector('webrtc-call')!.offsetWidth, WIDTHS['webrtc-call'], 40);
  });
});

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
