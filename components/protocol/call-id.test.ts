import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { CALL_ID_ALPHABET, groupId, IdSchema, parseId } from './index.js';

const ID = 'k7f2-9mqx-4hdp-t8wz';
const canonicalId = fc
  .array(fc.constantFrom(...Array.from(CALL_ID_ALPHABET)), { minLength: 16, maxLength: 16 })
  .map((letters) => groupId(letters.join('')));

describe('an ID as a person may write it', () => {
  for (const [how, text] of Object.entries({
    'as it is': ID,
    'in upper case': 'K7F2-9MQX-4HDP-T8WZ',
    'in mixed case': 'K7f2-9mQx-4HDp-t8Wz',
    'without hyphens': 'k7f29mqx4hdpt8wz',
    'with spaces for hyphens': 'k7f2 9mqx 4hdp t8wz',
    'with spaces around it': `  ${ID}\n`,
    'with a space after each letter': ID.replace(/./g, '$& '),
    'with hyphens in other places': 'k7-f29mqx4-hdpt8w-z',
    'with dashes that a word processor made': 'k7f2–9mqx—4hdp‐t8wz',
    'with non-breaking hyphens and spaces': 'k7f2\u20119mqx\u00a04hdp\u202ft8wz',
    'with marks that a messenger put around it': `\u2066${ID}\u2069`,
    'with zero-width spaces': 'k7f2\u200b-9mqx\u200b-4hdp\u200b-t8wz\ufeff',
    'over two lines': 'k7f2-9mqx\r\n-4hdp-t8wz',
    'percent-encoded': 'k7f2%2D9mqx%2d4hdp%20t8wz',
    'as a call link': `https://calls.example/#call=${ID}`,
    'as a call link in upper case': `HTTPS://CALLS.EXAMPLE/#CALL=${ID.toUpperCase()}`,
    'as a call link with other fields before it': `https://calls.example/a?b=c#video=1&call=${ID}`,
    'as a call link with other fields after it': `https://calls.example/#call=${ID}&video=1`,
    'as a call link of a local file': `file:///home/me/call.html#call=${ID}`,
    'as the fragment alone': `#call=${ID}`,
    'as a call link whose fragment became a query': `https://calls.example/?call=${ID}`,
    'as a call link with other fields in its query': `https://calls.example/?a=b&call=${ID}&c=d`,
    'as a call link that is encoded': `https://calls.example/#call=k7f2%2D9mqx%2D4hdp%2Dt8wz`,
    'as a call link at the end of a sentence': `Call me: https://calls.example/#call=${ID}.`,
    'as a call link in brackets': `(<https://calls.example/#call=${ID}>)`,
    'as a call link in quotes': `“https://calls.example/#call=${ID}”, she said`,
    'as a call link of Markdown': `[call me](https://calls.example/#call=${ID})`,
    'as a call link with spaces around it': ` https://calls.example/#call=${ID} \n`,
  })) {
    it(`is read ${how}`, () => {
      assert.equal(parseId(text), ID);
    });
  }

  it('may have o for 0, and i or l for 1', () => {
    assert.equal(parseId('OoIi-LlAb-0101-zzzz'), '0011-11ab-0101-zzzz');
  });

  it('is read whatever ID it is', () => {
    fc.assert(
      fc.property(canonicalId, (id) => {
        assert.equal(parseId(id), id);
        assert.equal(
          parseId(` ${id.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('-', ' ')}`),
          id,
        );
        assert.ok(v.is(IdSchema, id));
      }),
    );
  });
});

describe('what is no ID', () => {
  for (const text of [
    '',
    ' ',
    '-',
    'k7f2-9mqx-4hdp-t8w',
    'k7f2-9mqx-4hdp-t8wzz',
    `${ID}${ID}`,
    `${ID} ${ID}`,
    'u7f2-9mqx-4hdp-t8wz',
    'k7f2-9mqx-4hdp-t8w!',
    'k7f2_9mqx_4hdp_t8wz',
    'кк7f2-9mqx-4hdp-t8w',
    'ada@relay.example',
    'https://calls.example/',
    'https://calls.example/#call=',
    'https://calls.example/#call=nobody',
    `https://calls.example/?recall=${ID}`,
    `https://calls.example/#recall=${ID}`,
    `https://calls.example/?call=${ID}x`,
    `ada.${ID}.example`,
    `https://calls.example/#call=${ID}#call=${ID}`,
    '%',
    '%E0%A4%A',
    '\0'.repeat(16),
    '\ud800'.repeat(16),
  ]) {
    it(`is null for ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.equal(parseId(text), null);
    });
  }

  it('is null or a canonical ID for whatever text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.webUrl({ withFragments: true }));
    fc.assert(
      fc.property(text, (input) => {
        const id = parseId(input);
        assert.ok(id === null || v.is(IdSchema, id));
      }),
    );
  });

  it('is found out at once, however the text is made', () => {
    const started = performance.now();
    const hash = 'x#'.length;
    for (const piece of [
      '#',
      '#&',
      '#call',
      '#call=',
      '&call=',
      '&',
      '%',
      '%2',
      '-',
      ' ',
      '\u200b',
      'o',
      'k7f2',
      '\ud800',
    ]) {
      for (const length of [4096, 4096 - hash, 10_000_000]) {
        parseId(piece.repeat(Math.floor(length / piece.length)));
        parseId(`x#${piece.repeat(Math.floor(length / piece.length))}`);
      }
    }
    // A moment, on a machine that has nothing else to do; by its square it would be hours.
    assert.ok(performance.now() - started < 30_000);
  });
});

describe('the schema of an ID', () => {
  it('takes the canonical spelling alone', () => {
    for (const text of [
      ID.toUpperCase(),
      ID.replaceAll('-', ''),
      ` ${ID}`,
      `${ID}\n`,
      `${ID}\0`,
      'o7f2-9mqx-4hdp-t8wz',
    ]) {
      assert.ok(!v.is(IdSchema, text), JSON.stringify(text));
    }
  });

  it('takes text alone', () => {
    for (const input of [null, undefined, 1, [ID], { toString: () => ID }]) assert.ok(!v.is(IdSchema, input));
  });
});
