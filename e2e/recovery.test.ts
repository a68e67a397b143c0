import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { fingerprintsOf, haveConnections } from './harness/connections.js';
import { choose, fileOf, savedDigest } from './harness/files.js';
import type { Phone } from './harness/phone.js';
import { seeAndHearAgain, shareScreen } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** Of a file of 20 MB so much has come when the connection dies. */
const SOME_BYTES = 2_000_000;

test('a call whose connection dies without a word is built anew, and all that was under way in it goes on', async (t) => {
  // Without the dialog, which nobody is there to answer, the browser keeps the file.
  const [ada, bob] = await stage.call(t, { without: ['showSaveFilePicker'] });
  const screenIsSeen = await shareScreen(ada, bob);
  const bytes = randomBytes(20_000_000);
  await Promise.all([ada.press('Chat'), bob.press('Chat')]);
  await choose(ada, await fileOf(t, 'report.bin', bytes));
  const before = await Promise.all([lastingOf(ada), lastingOf(bob)]);
  const windows = await Promise.all([windowOf(ada), windowOf(bob)]);

  const broken = breakInMidFile(bob);
  await bob.press('Accept: report.bin');
  assert.ok((await broken) < bytes.length, 'the file came before the connection died');
  const since = performance.now();
  await ada.is('reconnecting');
  await ada.shows('call-window', 'Reconnecting…');
  await ada.enter('Written meanwhile', 'Write a message');
  await ada.press('Send');

  await haveConnections(2, ada, bob);
  await Promise.all([seeAndHearAgain(t, { after: 'the connection died', since }, ada, bob), screenIsSeen()]);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  assert.equal(await savedDigest(bob, 'report.bin'), createHash('sha256').update(bytes).digest('hex'));
  const texts = ['Written at the last moment', 'Written meanwhile'];
  assert.deepEqual(await Promise.all([textsOf(ada), textsOf(bob)]), [texts, texts]);
  assert.deepEqual(await Promise.all([lastingOf(ada), lastingOf(bob)]), before);
  for (const [index, phone] of [ada, bob].entries()) {
    assert.ok(await phone.page.$eval('>>> call-window', (now, then) => now === then, windows[index]!));
    assert.ok((await errorOfTimer(phone, before[index]!.since)) < 2, `${phone.name} is shown another time`);
  }
});

/** What a call keeps when its connection is another one. Devices that were asked for once more would be more tracks. */
async function lastingOf(phone: Phone): Promise<{ since: number } & Record<string, unknown>> {
  const seen = await phone.page.evaluate(() => {
    const { call } = document.querySelector('webrtc-call')!.controller!.snapshot;
    if (call.phase !== 'connected') throw new Error(call.phase);
    const { asked, tracks } = recorder;
    const { callId, remote, connectedAt: since } = call;
    return { callId, remote, since, asked: asked.length, tracks: tracks.map(({ id, readyState }) => id + readyState) };
  });
  return { ...seen, fingerprints: await fingerprintsOf(phone) };
}

async function windowOf({ page }: Phone) {
  const found = await page.$('>>> call-window');
  assert.ok(found);
  return found;
}

/** Says something once a part of the file has come, and breaks the connection behind it. Returns how much has come. */
function breakInMidFile(phone: Phone): Promise<number> {
  return phone.page.evaluate(async (least) => {
    const { controller } = document.querySelector('webrtc-call')!;
    const bytes = await new Promise<number>((resolve) => {
      controller!.addEventListener('change', ({ snapshot }) => {
        for (const entry of snapshot.chat.entries)
          if (entry.kind === 'file' && entry.bytes >= least) resolve(entry.bytes);
      });
    });
    await controller!.sendMessage('Written at the last moment');
    recorder.connections.forEach((held) => held.deref()?.close());
    return bytes;
  }, SOME_BYTES);
}

/** What stands in the chat, in alphabetical order: each side has its own first. */
function textsOf({ page }: Phone): Promise<string[]> {
  return page.$$eval('>>> call-chat >>> [part~="text"]', (lines) =>
    lines.map(({ textContent }) => textContent.trim()).sort(),
  );
}

/** How far the time that is shown is from that since the call was first up, in seconds. */
function errorOfTimer({ page }: Phone, since: number): Promise<number> {
  return page.$eval(
    '>>> call-window >>> [part~="duration"]',
    ({ textContent }, from) => {
      const [minutes = NaN, seconds = NaN] = textContent.split(':').map(Number);
      return Math.abs(minutes * 60 + seconds - (performance.now() - from) / 1000);
    },
    since,
  );
}
