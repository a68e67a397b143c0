import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('a call whose connection dies without a word is built anew, and goes on', async (t) => {
  const [ada, bob] = await stage.call(t);
  const callId = await ada.callId();
  await bob.page.evaluate(() => recorder.connections.forEach((held) => held.deref()?.close()));
  await ada.is('reconnecting');
  await ada.shows('call-window', 'Reconnecting…');
  await seeAndHearEachOther(ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  assert.deepEqual([await ada.callId(), await bob.callId()], [callId, callId]);
});
