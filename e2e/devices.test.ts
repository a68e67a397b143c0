import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Phone } from './harness/phone.js';
import { hears, hearsNothing, sees, seesNoPicture } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('a muted microphone is silent on the other side, which is told so, until it is on again', async (t) => {
  const [ada, bob] = await stage.call(t);
  const before = await descriptions(ada, bob);
  await bob.press('Mute microphone');
  await ada.shows('call-window', 'is muted');
  await hearsNothing(ada);
  await bob.press('Unmute microphone');
  await hears(ada);
  assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
});

test('a camera that is turned off is released, and on again it is seen, without a negotiation', async (t) => {
  const [ada, bob] = await stage.call(t);
  const before = await descriptions(ada, bob);
  await bob.press('Turn camera off');
  await Promise.all([cameraIsReleased(bob), seesNoPicture(ada)]);
  await bob.press('Turn camera on');
  await sees(ada);
  await hears(ada);
  assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
});

test('a camera that joins an audio call is seen without a negotiation', async (t) => {
  const [ada, bob] = await stage.call(t, { media: 'audio' });
  const before = await descriptions(ada, bob);
  await ada.press('Turn camera on');
  await sees(bob);
  assert.deepEqual(await descriptions(ada, bob), before, 'it was negotiated anew');
});

/** How many descriptions each side has set so far. */
function descriptions(...phones: Phone[]): Promise<number[]> {
  return Promise.all(phones.map(({ page }) => page.evaluate(() => recorder.descriptions)));
}

async function cameraIsReleased(phone: Phone): Promise<void> {
  await phone.wait('for the camera to be released', () =>
    recorder.tracks.every(({ kind, readyState }) => kind === 'audio' || readyState === 'ended'),
  );
}
