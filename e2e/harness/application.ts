import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Phone } from './phone.js';
import { seeAndHearEachOther } from './senses.js';
import type { Stage } from './stage.js';

/*
 * The applications in `e2e/apps`. All of them are the same page: a phone in which "Video call" has other words, what its
 * events last told, and a button that takes it away.
 */

/** Has two browsers open an application, and call each other with it. */
export async function callsWith(stage: Stage, t: TestContext, name: string, page: string): Promise<void> {
  const url = `${page}?relay=${encodeURIComponent(stage.relay)}`;
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
}

/** Waits until the page has put something that an event told into its own words. */
async function says(phone: Phone, words: RegExp): Promise<void> {
  const isSaid = (pattern: string, flags: string) =>
    new RegExp(pattern, flags).test(document.querySelector('output')!.value);
  await phone.wait(`for the page to say ${words.source}`, isSaid, words.source, words.flags);
}
