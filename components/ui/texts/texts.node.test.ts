import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { END_REASONS } from '../../protocol/index.js';
import { callTexts } from './call/call-texts.js';
import { chatTexts } from './chat/chat-texts.js';
import { checkTexts } from './check/check-texts.js';
import { devicesTexts } from './devices/devices-texts.js';
import { peopleTexts } from './people/people-texts.js';
import { roomTexts } from './room/room-texts.js';
import { phoneTexts } from './phone/phone-texts.js';
import { verifyTexts } from './verify/verify-texts.js';
import { languageOf, type TextGroup, textsOf } from './text-group.js';
import { endText, fill, overrideTexts } from './texts.js';

/** All groups, by the folders that they are in. */
const GROUPS: Readonly<Record<string, TextGroup<object>>> = {
  phone: phoneTexts,
  call: callTexts,
  chat: chatTexts,
  check: checkTexts,
  devices: devicesTexts,
  people: peopleTexts,
  room: roomTexts,
  verify: verifyTexts,
};

/** Every text of a catalogue by its path. */
function flat(texts: object, prefix = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'ru', 'zh'];
const en = { ...phoneTexts.en, ...callTexts.en };

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([found]) => found);
}

/** Whether it is a text that counts: then its categories are those of its language. */
function isCounted(texts: object): boolean {
  return Object.keys(texts).every((key) => PLURALS.includes(key));
}

const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The path of a text without its plural category: English has fewer than others. */
function plain(path: string): string {
  return path.replace(new RegExp(`\\.(?:${PLURALS.join('|')})$`), '.other');
}

function keysOf(texts: object): string[] {
  return [...new Set(flat(texts).map(([path]) => plain(path)))].sort();
}

describe('texts', () => {
  it('of a button have what is seen of it in its name, which is what a person says to press it', async () => {
    for (const language of LANGUAGES) {
      const { cancelCall, cancelCallTo } = await textsOf(roomTexts, language);
      const name = cancelCallTo.toLocaleLowerCase(language);
      assert.ok(name.includes(cancelCall.toLocaleLowerCase(language)), `${language}: ${cancelCallTo}`);
    }
  });

  it('of no two groups have a name in common, so that strings can be one list', () => {
    const names = Object.values(GROUPS).flatMap(({ en }) => Object.keys(en));
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('are all looked at here', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(GROUPS).sort());
  });

  for (const [name, group] of Object.entries(GROUPS)) describe(`of the group ${name}`, () => describeGroup(group));

  for (const language of LANGUAGES) {
    it(`have a whole sentence in ${language} for each end, on both sides`, async () => {
      const texts = await textsOf(callTexts, language);
      for (const reason of END_REASONS)
        for (const direction of ['outgoing', 'incoming'] as const)
          assert.match(endText(texts, { reason, direction }, 'Ada'), /^[^{}]{4,}[.。]$/u);
    });
  }

  it('say which language they really are in, so that dates and numbers are in no other', async () => {
    for (const [tag, language] of [
      ['de-AT', 'de-AT'],
      ['RU', 'ru'],
      ['en-GB', 'en-GB'],
      ['de-!', 'de'],
      ...['', 'it', 'tlh', 'x_y', '-', 'constructor'].map((unknown) => [unknown, 'en']),
    ] as [string, string][])
      assert.equal(languageOf(phoneTexts, await textsOf(phoneTexts, tag), tag), language, tag);
  });

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

function describeGroup(group: TextGroup<object>): void {
  const english = new Map(flat(group.en));

  it('are in the nine languages that are promised', async () => {
    assert.deepEqual(['en', ...Object.keys(await group.catalogues())].sort(), LANGUAGES);
  });

  it('of another language are the English ones', async () => {
    for (const language of ['tlh', '', 'constructor', '__proto__'])
      assert.equal(await textsOf(group, language), group.en);
  });

  for (const language of LANGUAGES) {
    it(`are all there in ${language}, and not empty`, async () => {
      const texts = await textsOf(group, language);
      assert.deepEqual(keysOf(texts), keysOf(group.en));
      for (const [path, text] of flat(texts)) assert.ok(text.trim(), path);
    });

    it(`count in ${language} by its own plural categories`, async () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const table of Object.values(await textsOf(group, language)) as (object | string)[])
        if (typeof table === 'object' && isCounted(table))
          assert.deepEqual(Object.keys(table).sort(), [...pluralCategories].sort());
    });

    it(`fill in in ${language} nothing that English does not`, async () => {
      for (const [path, text] of flat(await textsOf(group, language))) {
        const known = placeholders(english.get(plain(path)) ?? '');
        for (const placeholder of placeholders(text)) assert.ok(known.includes(placeholder), path);
        // A name may be said otherwise; a time may not be left out.
        assert.equal(text.includes('{duration}'), known.includes('{duration}'), path);
      }
    });
  }
}
