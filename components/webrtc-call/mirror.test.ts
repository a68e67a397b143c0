import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { show } from '../testing/all-states.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

/** Where a line of an element begins and where it ends, in a state that shows it. */
const LINES = [
  ['call-id-card', 'idle', '[part=head] > [part=label]', '[part=head] > [part=status]'],
  ['call-id-card', 'idle', '[part=copy-button]', '[part=qr-button]'],
  ['call-dialer', 'idle', '[part=video-button]', '[part=audio-button]'],
  ['call-dialer', 'last calls', '[part=recent-button]', '[part=more-button]'],
  ['incoming-call', 'ringing', '[part=pulse]', '[part=caller]'],
  ['call-window', 'ended', '[part=again-button]', '[part=close-button]'],
  ['call-window', 'connected', '[part=caption]', '[part=preview]'],
  ['call-controls', 'connected', 'call-microphone-button', 'call-hangup-button'],
  ['call-check', 'asking about the tone', '[part=mark]', '[part=title]'],
  ['call-check', 'asking about the tone', '[part=yes-button]', '[part=again-button]'],
  ['call-button', 'a button', '[part=icon]', 'slot:not([name])'],
  ['call-button', 'a button and its call', '[part=button]', '[part=window]'],
] as const;

/** The middle of a piece, or of its words where it has no box of its own. */
function middleOf(root: Element, tag: string, selector: string): number {
  const element = [root, ...drawnBy(root)].find(({ localName }) => localName === tag)!;
  const piece = element.shadowRoot!.querySelector(selector)!;
  const range = document.createRange();
  if (getComputedStyle(piece).display === 'contents') range.selectNodeContents(piece);
  else range.selectNode(piece);
  const { left, right, width } = range.getBoundingClientRect();
  assert.isAbove(width, 0, selector);
  return (left + right) / 2;
}

describe('in Arabic', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());

  for (const [tag, state, first, last] of LINES)
    it(`a line of <${tag}> begins on the right: ${first} to ${last}`, async () => {
      const root = await show(state);
      assert.isBelow(middleOf(root, tag, first), middleOf(root, tag, last), 'from left to right');
      root.lang = 'ar';
      root.dir = 'rtl';
      await nextFrame();
      assert.isAbove(middleOf(root, tag, first), middleOf(root, tag, last), 'from right to left');
    });

  it('an ID is still read from left to right, though it begins with digits', async () => {
    const snapshot = fakeSnapshots.connecting();
    const { call } = snapshot;
    assert.ok(call.phase === 'connecting');
    const remote = { ...call.remote, id: '2345-6789-abcd-efgh' };
    for (const [part, name] of [
      ['id', 'Ada'],
      ['name', ''],
    ] as const) {
      const api = new FakeCallApi({ ...snapshot, call: { ...call, remote: { ...remote, name } } });
      const element = await fixture(html`<call-window lang="ar" dir="rtl" .controller=${api}></call-window>`);
      const text = document.createTreeWalker(
        element.shadowRoot!.querySelector(`[part=${part}]`)!,
        NodeFilter.SHOW_TEXT,
      );
      while (text.nextNode()?.nodeValue?.trim() === '');
      const start = text.currentNode.nodeValue!.indexOf('2345');
      const places = [0, 5, 10, 15].map((at) => {
        const range = document.createRange();
        range.setStart(text.currentNode, start + at);
        range.setEnd(text.currentNode, start + at + 4);
        return range.getBoundingClientRect().left;
      });
      assert.deepEqual(
        places,
        [...places].sort((one, other) => one - other),
        part,
      );
    }
  });
});
