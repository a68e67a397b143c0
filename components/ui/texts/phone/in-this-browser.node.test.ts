import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { PhoneTexts } from './texts.js';

const VENDORS = { chromium: 'Google Inc.', firefox: '', safari: 'Apple Computer, Inc.' };
const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

describe('how to allow camera and microphone', () => {
  after(() => {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });

  for (const language of ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'ru', 'zh'])
    it(`is said in ${language} for each browser in its own words`, async () => {
      const ways: string[] = [];
      for (const [browser, vendor] of Object.entries(VENDORS)) {
        Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { vendor } });
        // The words are chosen as they load.
        const texts = (await import(`./${language}.js?${browser}`)) as Readonly<Record<string, PhoneTexts>>;
        ways.push(texts[language]!.errors['media-denied']);
      }
      assert.equal(new Set(ways).size, 3);
      assert.match(ways[2]!, /Safari/);
      for (const way of ways) assert.match(way, /[.。]$/u);
    });
});
