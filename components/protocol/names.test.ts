import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { cleanName, cleanRoomName, MAX_NAME_LENGTH, NameSchema, RoomNameSchema } from './index.js';

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
    'a combining grapheme joiner': '\u034f',
    'an inherent vowel of Khmer': '\u17b4',
    'a variation selector for ideographs': '\u{e0100}',
    'a variation selector that makes no emoji': '\ufe0f',
    'a filler of Hangul': '\u3164',
    'a filler for a first letter of Hangul': '\u115f',
    'a blank of Braille': '\u2800',
    'half a surrogate pair, the first': '\ud83e',
    'half a surrogate pair, the second': '\udd8a',
  })) {
    it(`may not have ${what}, which cleaning takes out`, () => {
      assert.ok(!isName(`A${character}da`));
      assert.equal(cleanName(`A${character}da`), 'Ada');
    });
  }

  it('may not be made of what nobody sees', () => {
    for (const blank of ['\u3164', '\u115f', '\u2800', '\ufe0f', '\u034f\u{e0100}']) {
      assert.ok(!isName(blank));
      assert.equal(cleanName(blank), '');
    }
  });

  it('has one variation selector behind an emoji, and no second one', () => {
    assert.ok(!isName('❤\ufe0f\ufe0f'));
    assert.equal(cleanName('❤\ufe0f\ufe0f'), '❤\ufe0f');
  });

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

describe("a room's name", () => {
  const isRoomName = (name: unknown) => v.is(RoomNameSchema, name);

  for (const name of ['a', 'Küche 🫖', '会議室', 'غرفة', '<b>', '__proto__', '../..', 'x'.repeat(MAX_NAME_LENGTH)])
    it(`may be ${JSON.stringify(name.slice(0, 40))}, in which cleaning changes nothing`, () => {
      assert.ok(isRoomName(name));
      assert.equal(cleanRoomName(name), name);
    });

  for (const [what, name, cleaned] of [
    ['a space before it', ' room', 'room'],
    ['a space behind it', 'room\u3000', 'room'],
    ['an accent on its own', 'cafe\u0301', 'café'],
    ['a zero-width space', 'ro\u200bom', 'room'],
    ['a right-to-left override', 'ro\u202eom', 'room'],
    ['a line feed', 'ro\nom', 'room'],
    ['a line separator', 'ro\u2028om', 'room'],
    ['half a surrogate pair', 'ro\ud83eom', 'room'],
    ['more than 64', 'x'.repeat(65), 'x'.repeat(64)],
  ] as const)
    it(`may not have ${what}, which cleaning mends`, () => {
      assert.ok(!isRoomName(name));
      assert.equal(cleanRoomName(name), cleaned);
    });

  it('may not be empty, nor anything but text', () => {
    for (const input of ['', ' ', '\u200b', null, undefined, 7, [], {}, { length: 1 }]) assert.ok(!isRoomName(input));
  });

  it('is made of whatever text, unless nothing is left of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
        const name = cleanRoomName(text);
        assert.equal(isRoomName(name), name !== '');
      }),
    );
  });
});
