import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { cleanName, MAX_NAME_LENGTH, NameSchema } from './index.js';

const isName = (name: unknown) => v.is(NameSchema, name);

describe('a name', () => {
  for (const name of [
    '',
    'Ada Lovelace',
    'Zoë Müller-Łukasiewicz',
    'محمد',
    'שרה',
    '李小龍',
    'สมชาย',
    'Ada 🦊',
    '❤️',
    '👩🏽',
    '<script>alert(1)</script>',
    'x'.repeat(MAX_NAME_LENGTH),
  ]) {
    it(`may be ${JSON.stringify(name.slice(0, 40))}`, () => {
      assert.ok(isName(name));
    });
  }

  for (const [what, character] of Object.entries({
    'a zero byte': '\0',
    'a tab': '\t',
    'a line feed': '\n',
    'a carriage return': '\r',
    'an escape': '\u001b',
    'a delete': '\u007f',
    'a control of the upper half': '\u009b',
    'a line separator': '\u2028',
    'a paragraph separator': '\u2029',
    'a zero-width space': '\u200b',
    'a zero-width joiner': '\u200d',
    'a word joiner': '\u2060',
    'a byte order mark': '\ufeff',
    'a soft hyphen': '\u00ad',
    'an Arabic letter mark': '\u061c',
    'a left-to-right mark': '\u200e',
    'a right-to-left override': '\u202e',
    'a right-to-left isolate': '\u2067',
    'an interlinear anchor': '\ufff9',
    'a tag': '\u{e0041}',
    'half a surrogate pair, the first': '\ud83e',
    'half a surrogate pair, the second': '\udd8a',
  })) {
    it(`may not have ${what}, which cleaning takes out`, () => {
      assert.ok(!isName(`A${character}da`));
      assert.equal(cleanName(`A${character}da`), 'Ada');
    });
  }

  it('may not be longer than 64', () => {
    assert.ok(!isName('x'.repeat(MAX_NAME_LENGTH + 1)));
  });

  it('is text', () => {
    for (const input of [null, undefined, 7, [], {}, { length: 1 }]) assert.ok(!isName(input));
  });
});

describe('cleaning', () => {
  it('trims', () => {
    assert.equal(cleanName('  Ada \u00a0'), 'Ada');
  });

  it('composes accents, so that one name has one spelling', () => {
    assert.equal(cleanName('Zoe\u0308'), 'Zoë');
  });

  it('composes what stood apart only by a character that it takes out', () => {
    assert.equal(cleanName('Zoe\u200d\u0308'), 'Zoë');
  });

  it('cuts between characters, not within one', () => {
    assert.equal(cleanName('x'.repeat(MAX_NAME_LENGTH - 1) + '🦊'), 'x'.repeat(MAX_NAME_LENGTH - 1));
  });

  it('leaves no space at the cut', () => {
    assert.equal(cleanName(`${'x'.repeat(MAX_NAME_LENGTH - 1)} Lovelace`), 'x'.repeat(MAX_NAME_LENGTH - 1));
  });

  it('makes a name of whatever text, and changes it no more the second time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
        const name = cleanName(text);
        assert.ok(isName(name));
        assert.equal(cleanName(name), name);
      }),
    );
  });

  it('takes a huge text in its stride', () => {
    const started = performance.now();
    assert.equal(cleanName(' '.repeat(2_000_000)), '');
    assert.equal(cleanName('\u202e'.repeat(2_000_000)), '');
    assert.equal(cleanName('é'.repeat(2_000_000)).length, MAX_NAME_LENGTH);
    // A tenth of a second, on a machine that has nothing else to do; by its square it would be hours.
    assert.ok(performance.now() - started < 30_000);
  });
});
