import { assert, waitUntil } from '@open-wc/testing';
import { PHONE_STATES, showPhone } from '../testing/phone-states.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';
import { callTexts, chatTexts, devicesTexts, peopleTexts, phoneTexts, type Strings } from '../ui/index.js';

/** What is read in one state of a phone or another. */
const SHOWN = { ...phoneTexts.en, ...callTexts.en, ...devicesTexts.en };
const ENGLISH: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  ...SHOWN,
  ...peopleTexts.en,
  ...chatTexts.en,
};

/** What is read where these tests don't look: in the system's share sheet, and by a machine that has no camera's name. */
const ELSEWHERE = ['shareText', 'copyFailed', 'unnamedDevice'];

/** Where words stand beside the text of an element. */
const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt'];

/** The page's own words: each says which it is. */
const OWN: Strings = JSON.parse(JSON.stringify(ENGLISH), function (this: object, key: string, value: unknown) {
  return typeof value === 'string' ? `«${keyOf(this, key)}»` : value;
}) as Strings;

/** The key of a text, or of the table that it stands in. */
function keyOf(table: object, key: string): string {
  const tables = Object.entries(ENGLISH).filter(([, value]) => typeof value === 'object');
  return tables.find(([, texts]) => typeof texts === 'object' && sameKeys(texts, table))?.[0] ?? key;
}

function sameKeys(one: object, other: object): boolean {
  return Object.keys(one).join() === Object.keys(other).join();
}

/** All that a person reads, or is told, in a phone. */
function wordsIn(phone: Element): string[] {
  return drawnBy(phone).flatMap((piece) => [
    ...[...piece.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue ?? ''),
    ...SPOKEN.map((name) => piece.getAttribute(name) ?? ''),
  ]);
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

  for (const state of Object.keys(PHONE_STATES)) {
    it(`take the place of every text: ${state}`, async () => {
      const phone = await showPhone(state);
      phone.strings = OWN;
      await waitUntil(() => left(wordsIn(phone)).length === 0, left(wordsIn(phone)).join());
      for (const [, key] of wordsIn(phone)
        .join()
        .matchAll(/«(\w+)»/g))
        seen.add(key!);
    });
  }

  it('are all shown in some state', () => {
    const unseen = Object.keys(SHOWN).filter((key) => !seen.has(key) && !ELSEWHERE.includes(key));
    assert.deepEqual(unseen, []);
  });
});
