import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callTexts } from './call/call-texts.js';
import { type Counted, fillCount } from './counted.js';
import { peopleTexts } from './people/people-texts.js';
import { textsOf } from './text-group.js';

/** How many are found, in a language. */
async function found(language: string, count: number): Promise<string> {
  return fillCount((await textsOf(peopleTexts, language)).found, count, language);
}

describe('a text that counts', () => {
  it('is the one of its number', async () => {
    assert.deepEqual(await Promise.all([0, 1, 2].map((count) => found('en', count))), [
      '0 people found',
      '1 person found',
      '2 people found',
    ]);
    assert.deepEqual(await Promise.all([1, 3, 5, 11, 21].map((count) => found('ru', count))), [
      'Найден 1 человек',
      'Найдено 3 человека',
      'Найдено 5 человек',
      'Найдено 11 человек',
      'Найден 21 человек',
    ]);
    const arabic = await Promise.all([0, 1, 2, 3, 11, 100].map((count) => found('ar', count)));
    assert.equal(new Set(arabic).size, 6);
  });

  it('writes the number as its language does, beside the other values', async () => {
    assert.equal(await found('de', 1234), '1.234 Personen gefunden');
    const { withUnread } = await textsOf(callTexts, 'ru');
    assert.equal(fillCount(withUnread, 2, 'ru', { name: 'Чат' }), 'Чат, 2 непрочитанных сообщения');
  });

  it('may be of fewer categories where the page says it in its own words', () => {
    assert.equal(fillCount({ other: '{count}!' }, 3, 'ru'), '3!');
  });

  it('does not compile without a category of its language, or with one that it does not have', () => {
    // @ts-expect-error few and many are missing
    const missing: Counted<'ru'> = { one: '', other: '' };
    // @ts-expect-error English has no such thing
    const foreign: Counted<'en'> = { one: '', few: '', other: '' };
    assert.ok(missing && foreign);
  });
});
