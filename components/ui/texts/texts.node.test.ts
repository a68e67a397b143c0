import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { END_REASONS } from '../../protocol/index.js';
import { LANGUAGES, loadCatalogue } from './catalogues.js';
import { en } from './en.js';
import { endText, fill, overrideTexts, type Texts } from './texts.js';

/** Every text of a catalogue by its path. */
function flat(texts: object, prefix = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([found]) => found);
}

const catalogues: [string, Texts][] = [['en', en]];
for (const language of LANGUAGES) catalogues.push([language, await loadCatalogue(language)!]);

describe('texts', () => {
  const english = new Map(flat(en));

  it('are in the nine languages that are promised', () => {
    assert.deepEqual(['en', ...LANGUAGES].sort(), ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'ru', 'zh']);
  });

  it('of another language are none', () => {
    for (const language of ['tlh', '', 'constructor', '__proto__']) assert.equal(loadCatalogue(language), undefined);
  });

  for (const [language, texts] of catalogues) {
    it(`are all there in ${language}, and not empty`, () => {
      const all = flat(texts);
      assert.deepEqual(all.map(([path]) => path).sort(), [...english.keys()].sort());
      for (const [path, text] of all) assert.ok(text.trim(), path);
    });

    it(`fill in in ${language} nothing that English does not`, () => {
      for (const [path, text] of flat(texts)) {
        const known = placeholders(english.get(path) ?? '');
        for (const placeholder of placeholders(text)) assert.ok(known.includes(placeholder), path);
        // A name may be said otherwise; a time may not be left out.
        assert.equal(text.includes('{duration}'), known.includes('{duration}'), path);
      }
    });

    it(`have a whole sentence in ${language} for each end, on both sides`, () => {
      for (const reason of END_REASONS)
        for (const direction of ['outgoing', 'incoming'] as const)
          assert.match(endText(texts, { reason, direction }, 'Ada'), /^[^{}]{4,}[.。]$/u);
    });
  }

  it('are filled in, whatever the value looks like', () => {
    assert.equal(fill('Calling {name}…', { name: '{name} $& $1' }), 'Calling {name} $& $1…');
    assert.equal(fill('{unknown}', {}), '{unknown}');
  });

  it('are another sentence for the called person where it has to be', () => {
    const end = { reason: 'declined', direction: 'incoming' } as const;
    assert.equal(endText(en, end, 'Ada'), 'You declined the call.');
    assert.match(endText(en, { ...end, direction: 'outgoing' }, 'Ada'), /^Ada/);
  });

  it('give way to the page author’s own, one by one', () => {
    const texts = overrideTexts(en, { hangUp: 'Bye', ends: { declined: 'No.' } });
    assert.equal(texts.hangUp, 'Bye');
    assert.equal(texts.decline, en.decline);
    const { callAgain, ends } = overrideTexts(en, { callAgain: undefined, ends: { left: undefined } } as object);
    assert.deepEqual([callAgain, ends.left], [en.callAgain, en.ends.left], 'a translation that is still missing');
    assert.equal(endText(texts, { reason: 'declined', direction: 'incoming' }, 'Ada'), 'No.');
    assert.equal(endText(texts, { reason: 'missed', direction: 'incoming' }, 'Ada'), en.incomingEnds.missed);
  });
});
