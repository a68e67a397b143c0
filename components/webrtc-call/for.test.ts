import { assert, fixture, html, nextFrame } from '@open-wc/testing';
// All elements.
import '../testing/all-states.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { PARTS } from '../testing/element-pieces.js';
import { tameBrowser } from '../testing/tame-browser.js';
import type { CallElement } from '../ui/index.js';

/** All that show a call; these two are one. */
const TAGS = Object.keys(PARTS).filter((tag) => !['webrtc-call', 'call-button'].includes(tag));

/** Counts who listens to it. */
class HeardApi extends FakeCallApi {
  listeners = 0;

  constructor(...snapshot: ConstructorParameters<typeof FakeCallApi>) {
    super(...snapshot);
    this.addEventListener = (...args) => {
      this.listeners += 1;
      super.addEventListener(...args);
    };
  }
}

const apiFor = (tag: string): HeardApi => {
  const { room } = fakeRoom(2);
  return new HeardApi(/room|participant/.test(tag) ? { ...fakeSnapshots.idle(), room } : fakeSnapshots.connected());
};

function elementOf(tag: string): CallElement {
  const element = document.createElement(tag as 'call-window');
  // A participant is somebody.
  const [member] = fakeRoom(2).room?.members ?? [];
  return tag === 'call-participant' ? Object.assign(element, { who: member!.id }) : element;
}

/** How many listen to a call: an element, and all within it. What is in them loads one after the other. */
async function heard(api: HeardApi): Promise<number> {
  for (let still = 0, before = 0; still < 5; still += 1) {
    if (api.listeners !== before) still = 0;
    before = api.listeners;
    await nextFrame();
  }
  return api.listeners;
}

describe('for', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());

  for (const tag of TAGS)
    it(`leads <${tag}> and all within it to the phone of that ID, which may share a shadow root with it`, async () => {
      const own = apiFor(tag);
      const alone = await fixture(html`<div></div>`);
      alone.append(Object.assign(elementOf(tag), { controller: own }));
      const expected = await heard(own);
      assert.isAbove(expected, 0);
      for (const inside of [false, true]) {
        const page = await fixture(html`<div></div>`);
        const place = inside ? page.attachShadow({ mode: 'open' }) : page;
        const phone = Object.assign(document.createElement('webrtc-call'), { id: 'desk' });
        place.append(phone);
        const api = apiFor(tag);
        phone.controller = api;
        const before = await heard(api);
        const element = elementOf(tag);
        element.setAttribute('for', 'desk');
        place.append(element);
        assert.equal((await heard(api)) - before, expected, inside ? 'in a shadow root' : 'in the page');
      }
    });
});
