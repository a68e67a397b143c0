import { assert } from '@open-wc/testing';
import { ALL_STATES, show } from '../testing/all-states.js';
import { BUTTON_STATES } from '../testing/button-states.js';
import type { FakeCallApi } from '../testing/fake-call-api.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';
import { waitUntil } from '../testing/wait-until.js';
import {
  callTexts,
  chatTexts,
  checkTexts,
  devicesTexts,
  peopleTexts,
  phoneTexts,
  roomTexts,
  type Strings,
  verifyTexts,
} from '../ui/index.js';
import type { WebrtcCall } from './webrtc-call.js';

/** What is read in one state or another. */
const SHOWN = { ...phoneTexts.en, ...callTexts.en, ...devicesTexts.en, ...checkTexts.en };
const ENGLISH: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  ...SHOWN,
  ...peopleTexts.en,
  ...roomTexts.en,
  ...chatTexts.en,
  ...verifyTexts.en,
};

/** What is read where these tests don't look: in the system's share sheet, and by a machine that has no camera's name. */
const ELSEWHERE = ['shareText', 'copyFailed', 'unnamedDevice'];

/** Where words stand beside the text of an element. */
const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt'];

/** The page's own words: each says which it is, or in which table it stands. */
const OWN = Object.fromEntries(
  Object.entries(ENGLISH).map(([key, text]) => {
    const own = `«${key}»`;
    if (typeof text === 'string') return [key, own];
    return [key, Object.fromEntries(Object.keys(text).map((entry) => [entry, own]))];
  }),
) as Strings;

/** What no catalogue tells: initials, IDs, and what `Intl` writes. */
const UNTOLD = 'style, [part=avatar], [translate=no], [translate=no] *, time, .when, .size';

/** All that a person reads, or is told; of some pieces no more than that. */
function wordsIn(root: Element, not = 'style'): string[] {
  return drawnBy(root)
    .filter((piece) => !piece.matches(not))
    .flatMap((piece) => [
      ...[...piece.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue ?? ''),
      ...SPOKEN.map((name) => piece.getAttribute(name) ?? ''),
    ]);
}

/** What people and their devices are called, what they have written, and the words in it. */
const TOLD = ['id', 'name', 'text', 'label'];

/** All of that in what an element is told. */
function toldIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return TOLD.includes(key) ? [value, ...value.split(/\s+/)] : [];
  if (typeof value !== 'object' || value === null || value instanceof EventTarget) return [];
  return Object.entries(value).flatMap(([name, inside]) => toldIn(inside, name));
}

/** What the page tells its words to: the phone, or the button that has one of its own. */
function toldBy(root: HTMLElement): WebrtcCall | HTMLElementTagNameMap['call-button'] {
  return root.closest<WebrtcCall | HTMLElementTagNameMap['call-button']>('webrtc-call, call-button')!;
}

/** The phone that is on the screen, or in the window of a button. */
function phoneOf(root: HTMLElement): WebrtcCall | null {
  const own = drawnBy(root).find((piece): piece is WebrtcCall => piece.localName === 'webrtc-call');
  return own ?? root.closest('webrtc-call');
}

/** Letters that are neither in a catalogue nor told by the call: words that stand in a template. */
function literals(root: HTMLElement): string[] {
  const { snapshot, devices } = (phoneOf(root)?.controller ?? {}) as Partial<FakeCallApi>;
  const told = toldIn([snapshot, devices]).sort((one, other) => other.length - one.length);
  return wordsIn(root, UNTOLD).filter((text) =>
    /\p{L}/u.test(
      told.reduce((rest, word) => (word === '' ? rest : rest.replaceAll(word, '')), text.replace(/«\w+»/g, '')),
    ),
  );
}

/** Words of ours that the page has not replaced. */
function left(words: readonly string[]): string[] {
  const ours = Object.values(ENGLISH).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
  return words.map((text) => text.trim()).filter((text) => ours.includes(text));
}

describe('the page’s own words', () => {
  let untame: () => void;
  const seen = new Set<string>();
  before(() => (untame = tameBrowser()));
  after(() => untame());

  for (const state of ALL_STATES) {
    it(`take the place of every text: ${state}`, async () => {
      // A button says most of its words once, when it is pressed.
      const root = await show(state, { strings: state in BUTTON_STATES ? OWN : null });
      toldBy(root).strings = OWN;
      await waitUntil(() => left(wordsIn(root)).length === 0, left(wordsIn(root)).join());
      await waitUntil(() => literals(root).length === 0).catch(() => undefined);
      assert.deepEqual(literals(root), [], 'words in a template');
      for (const [, key] of wordsIn(root)
        .join()
        .matchAll(/«(\w+)»/g))
        seen.add(key!);
    });
  }

  it('leave nothing that stands in a template', async () => {
    const phone = await show('idle');
    toldBy(phone).strings = OWN;
    await waitUntil(() => literals(phone).length === 0, 'nothing');
    const [dialer] = drawnBy(phone).filter(({ localName }) => localName === 'call-dialer');
    dialer!.shadowRoot!.append(document.createElement('p'));
    dialer!.shadowRoot!.lastElementChild!.append('now');
    assert.deepEqual(literals(phone), ['now']);
  });

  it('are all shown in some state', () => {
    const unseen = Object.keys(SHOWN).filter((key) => !seen.has(key) && !ELSEWHERE.includes(key));
    assert.deepEqual(unseen, []);
  });
});
