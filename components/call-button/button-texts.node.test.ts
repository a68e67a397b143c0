import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callTexts } from '../ui/texts/call/call-texts.js';
import { phoneTexts } from '../ui/texts/phone/phone-texts.js';
import { textsOf } from '../ui/texts/text-group.js';
import { buttonTexts } from './button-texts.js';

describe('what the button says by itself', () => {
  for (const language of ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'ru', 'zh'])
    it(`is what the phone says in ${language}`, async () => {
      const { videoCall, audioCall, connecting, hangUp } = await textsOf(phoneTexts, language);
      const { ends } = await textsOf(callTexts, language);
      const notLoaded = ends['relay-unreachable'];
      assert.deepEqual(buttonTexts(language), { videoCall, audioCall, connecting, hangUp, notLoaded });
    });

  it('is English for a language that is unknown, or none', () => {
    for (const language of ['', 'tlh', 'constructor', '__proto__'])
      assert.equal(buttonTexts(language).videoCall, 'Video call');
  });

  it('is the language of a region', () => {
    assert.equal(buttonTexts('de-AT').hangUp, 'Auflegen');
  });
});
