import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, fileOf } from './harness/files.js';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { isConnectedWith } from './harness/rooms.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('three in a room write to all and to one, and send a file, which each takes or not', async (t) => {
  const open = (name: string): Promise<Phone> =>
    stage.phone(t, name, {
      html: twoLines(stage.relay, { name, room: 'Letters' }),
      without: ['showSaveFilePicker'],
    });
  const phones = await Promise.all(['Ada', 'Bob', 'Cem'].map(open));
  const [ada, bob, cem] = phones as [Phone, Phone, Phone];
  for (const phone of phones) await phone.press('Join with audio');
  for (const phone of phones) await isConnectedWith(phone, 2);

  await ada.press('Chat');
  await write(ada, 'Hello everyone');
  for (const phone of [bob, cem]) {
    await phone.press('Chat, 1 unread message');
    await phone.shows('call-chat', 'Hello everyone');
  }
  await address(ada, 'Bob');
  await write(ada, 'only you');
  await bob.shows('call-chat', 'only you');
  await bob.shows('call-chat', 'Ada to You');
  await address(ada, 'Everyone');
  await choose(ada, await fileOf(t, 'notes.txt', Buffer.from('notes')));
  await bob.press('Accept: notes.txt');
  await cem.press('Decline: notes.txt');
  await ada.shows('call-chat', 'Cem declined it.');
  await bob.shows('call-chat', 'Received');
  assert.deepEqual(await textsOf(cem), ['Hello everyone']);
  assert.deepEqual(await textsOf(bob), ['Hello everyone', 'only you']);

  // What was meant for one who has gone is sent to nobody.
  await address(ada, 'Bob');
  await bob.press('Leave');
  await ada.shows('call-chat', 'Bob is not connected');
});

async function write(phone: Phone, text: string): Promise<void> {
  await phone.enter(text, 'Write a message');
  await phone.press('Send');
}

/** Chooses to whom a person writes. */
function address(phone: Phone, name: string): Promise<void> {
  return phone.page.evaluate((words) => {
    const room = document.querySelector('webrtc-call')!.shadowRoot!.querySelector('call-room')!;
    const select = room.shadowRoot!.querySelector('call-chat')!.shadowRoot!.querySelector('select')!;
    select.value = [...select.options].find(({ text }) => text === words)!.value;
    select.dispatchEvent(new Event('change'));
  }, name);
}

/** The messages that came to a page. */
function textsOf({ page }: Phone): Promise<string[]> {
  return page.evaluate(() => {
    const { entries } = document.querySelector('webrtc-call')!.controller!.snapshot.chat;
    return entries.flatMap((entry) => (entry.kind === 'text' && !entry.mine ? [entry.text] : []));
  });
}
