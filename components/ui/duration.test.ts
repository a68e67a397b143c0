import { assert } from '@open-wc/testing';
import { formatDuration, spokenDuration } from './duration.js';

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'ru', 'zh'];
const hasDurations = 'DurationFormat' in Intl;

describe('a duration in a browser', () => {
  it('is written as a clock shows it, with the digits of its language', () => {
    for (const language of LANGUAGES) {
      const number = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
      const written = [0, 7.9, 754, 3723].map((seconds) => formatDuration(seconds, language));
      for (const text of written)
        assert.match(text, /^[\p{Nd}\u200e\u200f\u061c]+([:.]\p{Nd}\p{Nd}[\u200e\u200f\u061c]?){1,2}$/u, language);
      if (hasDurations) assert.include(written[2]!, number.format(34), language);
    }
    assert.deepEqual(
      [0, 7.9, 75, 754, 3723].map((seconds) => formatDuration(seconds, 'en')),
      ['0:00', '0:07', '1:15', '12:34', '1:02:03'],
    );
  });

  it('is read out in words', function () {
    if (!hasDurations) this.skip();
    assert.equal(spokenDuration(754, 'en'), '12 minutes, 34 seconds');
    assert.equal(spokenDuration(61, 'ru'), '1 минута 1 секунда');
    for (const language of LANGUAGES) assert.match(spokenDuration(3723, language), /\p{L}/u, language);
  });

  it('is written without Intl where clocks have the usual digits', () => {
    const { Intl: real } = globalThis;
    globalThis.Intl = Object.create(null) as typeof Intl;
    try {
      for (const language of LANGUAGES.filter((each) => each !== 'ar'))
        assert.equal(formatDuration(754, language), '12:34', language);
    } finally {
      globalThis.Intl = real;
    }
  });

  it('is made by one formatter of each language, however often it is written', () => {
    spokenDuration(1, 'de');
    const clock = formatDuration(754, 'ar');
    const { Intl: real } = globalThis;
    const broken = Object.create(real, { DurationFormat: { value: undefined } }) as typeof Intl;
    globalThis.Intl = broken;
    try {
      if (hasDurations) assert.match(spokenDuration(754, 'de'), /Minuten/);
      assert.equal(formatDuration(754, 'ar'), clock);
    } finally {
      globalThis.Intl = real;
    }
  });
});
