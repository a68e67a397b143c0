import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Phone } from '../harness/phone.js';
import { seeAndHearEachOther } from '../harness/senses.js';
import { setStage } from '../harness/stage.js';

/*
 * Run by `npm run test:apps`, which installs and builds the applications. All of them are the same page: a phone in which
 * "Video call" has other words, what its events last told, and a button that takes it away.
 */

const { APPS_FOLDER: folder = '', APPS: names = '' } = process.env;
const stage = await setStage();

for (const name of names.split(',')) {
  for (const page of name === 'react' ? ['index.html', 'tags.html'] : ['index.html']) {
    test(`a page made with ${name} calls: ${page}`, async (t) => {
      const app = stage.pages.addFolder(join(folder, name, 'dist'));
      const url = `${app}${page}?relay=${encodeURIComponent(stage.relay)}`;
      const [ada, bob] = await stage.pair(t, { url });

      await ada.enter(await bob.id());
      await ada.press('Ring them');
      await bob.rings();
      await says(bob, new RegExp(`^${name} rings$`, 'i'));
      await bob.answer();
      await seeAndHearEachOther(ada, bob);
      await Promise.all([says(ada, /^connected$/), says(bob, /^connected$/)]);

      await ada.press('Leave');
      assert.equal(await bob.ends(), 'hung-up');
      assert.equal(await ada.page.$('webrtc-call'), null);
    });
  }
}

/** Waits until the page has put something that an event told into its own words. */
async function says(phone: Phone, words: RegExp): Promise<void> {
  const isSaid = (pattern: string, flags: string) =>
    new RegExp(pattern, flags).test(document.querySelector('output')!.value);
  await phone.wait(`for the page to say ${words.source}`, isSaid, words.source, words.flags);
}
