import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, fileOf } from './harness/files.js';
import type { Phone } from './harness/phone.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** Of a file of 60 MB so much has come when it is cancelled. */
const SOME_BYTES = 2_000_000;

test('two people write to each other, see what is unread, and cancel a file half-way', async (t) => {
  // Without the dialog, which nobody is there to answer, the browser keeps the file.
  const [ada, bob] = await stage.call(t, { media: 'audio', without: ['showSaveFilePicker'] });
  await bob.press('Chat');
  await write(bob, 'Hello Ada');
  await ada.press('Chat, 1 unread message');
  await ada.shows('call-chat', 'Hello Ada');
  await write(ada, 'Hello Bob');
  await bob.shows('call-chat', 'Hello Bob');

  await choose(ada, await fileOf(t, 'film.bin', Buffer.alloc(60_000_000)));
  await bob.press('Accept: film.bin');
  await bob.wait('for a part of the file', hasCome, SOME_BYTES);
  await bob.press('Cancel: film.bin');
  await bob.shows('call-chat', 'You cancelled it. Nothing was kept.');
  await ada.shows('call-chat', 'cancelled it. Nothing was kept.');
  for (const { page } of [ada, bob]) assert.equal(await page.$('>>> call-chat >>> a[download]'), null);

  // The bar says how much is unread while nobody reads.
  await ada.press('Close');
  await write(bob, 'Never mind');
  await ada.press('Chat, 1 unread message');
  await ada.shows('call-chat', 'Never mind');
});

async function write(phone: Phone, text: string): Promise<void> {
  await phone.enter(text, 'Write a message');
  await phone.press('Send');
}

/** Runs in a page. */
function hasCome(least: number): boolean | undefined {
  const { entries } = document.querySelector('webrtc-call')!.controller!.snapshot.chat;
  return entries.some((entry) => entry.kind === 'file' && entry.bytes >= least);
}
