import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SAFETY_SYMBOLS } from '../../../core/index.js';
import { textsOf } from '../text-group.js';
import { verifyTexts } from './verify-texts.js';

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'ru', 'zh'];
/** Letters apart by one are heard as the same on a bad line. */
const isNear = (one: string, other: string) =>
  one.length === other.length && one.split('').filter((letter, at) => letter !== other[at]).length < 2;

describe('the symbols of a safety code', () => {
  it('are 64, no two alike, and each is one picture', () => {
    assert.equal(SAFETY_SYMBOLS.length, 64);
    assert.equal(new Set(SAFETY_SYMBOLS.map(({ name }) => name)).size, 64);
    const pictures = SAFETY_SYMBOLS.map(({ picture }) => picture);
    assert.equal(new Set(pictures).size, 64);
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const picture of pictures) {
      assert.match(picture, /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)$/u);
      assert.equal([...graphemes.segment(picture)].length, 1);
    }
  });

  for (const language of LANGUAGES) {
    it(`are told apart by their names in ${language}`, async () => {
      const { symbols } = await textsOf(verifyTexts, language);
      const names = SAFETY_SYMBOLS.map(({ name }) => symbols[name].toLocaleLowerCase(language));
      assert.equal(new Set(names).size, 64);
      // Where a word has so many letters that one more or less does not make it another.
      const long = names.filter((name) => name.length > 3);
      const near = long.filter((name) => long.some((other) => other !== name && isNear(name, other)));
      assert.deepEqual(near, []);
    });
  }
});
