import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessFirefox } from './harness/browsers.js';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { seesOthers } from './harness/rooms.js';
import { seesMoving } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

const skip = unlessFirefox('a Firefox under WebDriver has no screen to share');

/** The tile that is larger than all others. */
const LARGE = '>>> .cell[data-large]';

test(
  'a screen that one of three shares is large for the two others, and a second one after it',
  { skip },
  async (t) => {
    const open = (name: string) => stage.phone(t, name, { html: twoLines(stage.relay, { name, room: 'A plan' }) });
    const [ada, bob, cem] = (await Promise.all(['Ada', 'Bob', 'Cem'].map(open))) as [Phone, Phone, Phone];
    for (const phone of [ada, bob, cem]) await phone.press('Join with video');
    for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
    await ada.press('Share screen');
    for (const phone of [bob, cem]) {
      await seesMoving(phone, `${LARGE} >>> video`);
      assert.equal(await whoseIsLarge(phone), 'Ada');
    }
    assert.equal(await ada.page.$(LARGE), null);
    await bob.press('Share screen');
    await hasTiles(cem, 4);
    await seesMoving(cem, `${LARGE} >>> video`);
    assert.equal(await whoseIsLarge(cem), 'Bob');
    await bob.press('Stop sharing');
    await hasTiles(cem, 3);
    assert.equal(await whoseIsLarge(cem), 'Ada');
    await ada.press('Stop sharing');
    for (const phone of [bob, cem]) {
      await phone.page.waitForSelector(LARGE, { hidden: true });
      await seesOthers(phone, 2);
    }
  },
);

/** Waits until a page has so many tiles of people and of their screens. */
async function hasTiles(phone: Phone, count: number): Promise<void> {
  await phone.wait(
    `to have ${count} tiles`,
    (tiles) => {
      const room = document.querySelector('webrtc-call')!.shadowRoot!.querySelector('call-room')!;
      return room.shadowRoot!.querySelectorAll('call-participant').length === tiles;
    },
    count,
  );
}

/** Whose screen is large; empty where what is large is none. */
async function whoseIsLarge({ page }: Phone): Promise<string> {
  return page.evaluate(() => {
    const phone = document.querySelector('webrtc-call')!;
    const room = phone.shadowRoot!.querySelector('call-room')!.shadowRoot!;
    const large = room.querySelector<HTMLElementTagNameMap['call-participant']>('.cell[data-large] call-participant');
    if (!large?.screen) return '';
    const members = phone.controller!.snapshot.room!.members;
    return members.find(({ device }) => device === large.device)?.name ?? '';
  });
}
