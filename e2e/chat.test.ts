import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { choose, fileOf, savedDigest } from './harness/files.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** A page whose window has the chat beside the call. */
const page = `<script type="module" src="${stage.relay}/webrtc-call.js"></script>
<webrtc-call><call-id-card></call-id-card><call-dialer></call-dialer><incoming-call></incoming-call>
<call-window><call-chat slot="aside"></call-chat></call-window></webrtc-call>`;

test('a file crosses from page to page, and is byte for byte the same', async (t) => {
  // Without the dialog, which nobody is there to answer, the browser keeps the file.
  const [ada, bob] = await stage.call(t, { html: page, media: 'audio', without: ['showSaveFilePicker'] });
  const bytes = randomBytes(5_000_000);
  await choose(ada, await fileOf(t, 'report.bin', bytes));
  await bob.shows('call-chat', 'report.bin');
  await bob.press('Accept: report.bin');
  await ada.shows('call-chat', 'Delivered');
  assert.equal(await savedDigest(bob, 'report.bin'), createHash('sha256').update(bytes).digest('hex'));
});
