import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Phone } from './harness/phone.js';
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
  assert.equal(await savedDigest(bob), createHash('sha256').update(bytes).digest('hex'));
});

async function fileOf(t: TestContext, name: string, bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'webrtc-call-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

/** Chooses a file as a person does. */
async function choose({ page }: Phone, path: string): Promise<void> {
  const input = await page.waitForSelector('>>> call-chat >>> input[type="file"]:enabled');
  await input!.uploadFile(path);
}

/** SHA-256 of what the link saves. */
async function savedDigest({ page }: Phone): Promise<string> {
  const link = await page.waitForSelector('>>> call-chat >>> a[download="report.bin"]');
  return link!.evaluate(async ({ href }) => {
    const bytes = await (await fetch(href)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}
