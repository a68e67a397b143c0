import { assert, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import './define.js';
import '../call-block-button/define.js';
import type { CallSnapshot, Ring } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';

const USUAL = { width: innerWidth, height: innerHeight };

/** A window at 200 %, a phone, a phone on its side, and a small laptop. */
const WINDOWS = [
  { width: 640, height: 512 },
  { width: 360, height: 640 },
  { width: 640, height: 320 },
  { width: 1366, height: 650 },
];

const waiting = (callId: string): Ring => ({ ...fakeSnapshots.ring(), callId });
const threeOf = (snapshot: CallSnapshot, ...ids: string[]): CallSnapshot => ({
  ...snapshot,
  waiting: ids.map(waiting),
});
const SITUATIONS = {
  'three rings': threeOf(fakeSnapshots.ringing(), '1', '2'),
  'three rings in a call': threeOf(fakeSnapshots.connected(), '1', '2', '3'),
};

/** Whether all of a button is in the window, and nothing lies over it. */
function canBePressed(button: HTMLElement): boolean {
  const { left, top, right, bottom } = button.getBoundingClientRect();
  const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const root = button.getRootNode() as ShadowRoot;
  return isInside && button.contains(root.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}

describe('the room of <incoming-call>', () => {
  afterEach(async () => {
    document.documentElement.dir = '';
    await setViewport(USUAL);
  });

  for (const window of WINDOWS)
    for (const [name, snapshot] of Object.entries(SITUATIONS))
      for (const direction of ['ltr', 'rtl'])
        it(`lets each be answered and declined: ${name}, ${window.width} × ${window.height}, ${direction}`, async () => {
          await setViewport(window);
          document.documentElement.dir = direction;
          const element = await fixture(html`<incoming-call .controller=${new FakeCallApi(snapshot)}></incoming-call>`);
          for (const card of element.shadowRoot!.querySelectorAll('.rings, .ring'))
            for (const motion of card.getAnimations()) motion.finish();
          const buttons = [...element.shadowRoot!.querySelectorAll('button')];
          assert.lengthOf(buttons, 9);
          for (const button of buttons) {
            // Not to the very edge, which may be half a pixel away.
            button.scrollIntoView({ block: 'center' });
            assert.isTrue(
              canBePressed(button),
              `${button.part.value} at ${JSON.stringify(button.getBoundingClientRect())}`,
            );
          }
        });

  it('shows one ring without a scroll bar, while it comes too', async () => {
    for (const window of WINDOWS) {
      await setViewport(window);
      const element = await fixture(
        html`<incoming-call .controller=${new FakeCallApi(fakeSnapshots.ringing())}></incoming-call>`,
      );
      const rings = element.shadowRoot!.querySelector('.rings')!;
      assert.isAtMost(rings.scrollHeight, rings.clientHeight, JSON.stringify(window));
      assert.isAtMost(rings.scrollWidth, rings.clientWidth, JSON.stringify(window));
    }
  });

  it('breaks no word of its buttons where the text is twice as large', async () => {
    await setViewport({ width: 640, height: 700 });
    document.documentElement.style.fontSize = '32px';
    const element = await fixture(
      html`<incoming-call lang="de" .controller=${new FakeCallApi(fakeSnapshots.ringing())}></incoming-call>`,
    );
    const buttons = (): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.actions .button')];
    await waitUntil(() => buttons().some((button) => button.innerText.includes('annehmen')));
    for (const button of buttons()) {
      button.style.overflowWrap = 'normal';
      assert.isAtMost(button.scrollWidth, button.clientWidth, button.innerText);
    }
    document.documentElement.style.fontSize = '';
  });
});
