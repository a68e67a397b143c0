import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, endsSoFar } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { liveTracks, openConnections } from './harness/remains.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** A well-formed ID that belongs to nobody. */
const NOBODY = '0000-0000-0000-0000';
/** Milliseconds that a word may take from page to page, on a machine that is busy. */
const ONE_WAY = 300;

test('a declined call ends on both sides, and tells the caller so in words', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.answer('Decline');
  assert.deepEqual(await bothEnd(ada, bob), ['declined', 'declined']);
  await assertTogether(ada, bob);
  await ada.shows('call-window', 'can’t talk right now');
});

test('a caller who hangs up before the answer ends the ring', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.rings();
  await ada.press('Hang up');
  assert.deepEqual(await bothEnd(ada, bob), ['cancelled', 'cancelled']);
  await assertTogether(ada, bob);
});

test('a call that nobody answers ends by itself, and the callee is told that it was missed', async (t) => {
  const [ada, bob] = await stage.pair(t, { attributes: { 'ring-timeout': '3' } });
  await ada.dial(await bob.id());
  assert.deepEqual(await bothEnd(ada, bob), ['no-answer', 'missed']);
  await assertTogether(ada, bob);
  await ada.shows('call-window', 'did not answer');
  await bob.shows('webrtc-call', 'You missed this call');
});

test('an ID that nobody is online with is told of within a second', async (t) => {
  const ada = await stage.phone(t, 'Ada');
  await ada.is('online');
  await ada.dial(NOBODY);
  assert.equal(await ada.ends(), 'unavailable');
  await ada.shows('call-window', 'is not online right now');
  const [dialing, ended] = await ada.page.evaluate(() => recorder.changes.map(({ at }) => at));
  assert.ok(ended! - dialing! < 1000, `it took ${ended! - dialing!} ms`);
});

test('either side hangs up, and after each end the next call works', async (t) => {
  const [ada, bob] = await stage.call(t);
  await ada.press('Hang up');
  assert.deepEqual(await bothEnd(ada, bob), ['hung-up', 'hung-up']);
  await assertTogether(ada, bob);
  await Promise.all([ada.press('Close'), bob.press('Close')]);

  await call(bob, ada);
  await ada.press('Hang up');
  assert.deepEqual(await bothEnd(ada, bob), ['hung-up', 'hung-up']);
  await ada.press('Call again');
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
});

test('nothing of a call is left open after it', async (t) => {
  const [ada, bob] = await stage.call(t);
  assert.deepEqual([await connectionsHeld(ada), await liveTracks(ada)], [1, ['audio', 'video']]);
  await bob.press('Hang up');
  await bothEnd(ada, bob);
  for (const phone of [ada, bob]) {
    assert.deepEqual(await liveTracks(phone), []);
    await Promise.all([phone.press('Close'), phone.is('idle')]);
    assert.equal(await connectionsHeld(phone), 0);
  }
});

test('a widget that is taken out of the page ends its call, and leaves no camera and no connection', async (t) => {
  const [ada, bob] = await stage.call(t);
  await ada.page.evaluate(() => document.querySelector('webrtc-call')?.remove());
  assert.equal(await bob.ends(), 'hung-up');
  assert.deepEqual(await liveTracks(ada), []);
  assert.equal(await connectionsHeld(ada), 0);
});

test('a widget that is moved within the page keeps its call', async (t) => {
  const [ada, bob] = await stage.call(t);
  await ada.page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('section'));
    place.append(document.querySelector('webrtc-call')!);
  });
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await endsSoFar(ada, bob), [0, 0]);
});

function bothEnd(one: Phone, other: Phone): Promise<string[]> {
  return Promise.all([one.ends(), other.ends()]);
}

/** The last call has ended on both sides within the time of one way through the relay: who presses ends it at once. */
async function assertTogether(one: Phone, other: Phone): Promise<void> {
  const [first, second] = await Promise.all([one, other].map(endedAt));
  const between = Math.abs(first! - second!);
  assert.ok(between < ONE_WAY, `the other side heard of it after ${between} ms`);
}

/** When a page’s last call ended, on a clock that all pages share. */
function endedAt({ page }: Phone): Promise<number> {
  return page.evaluate(() => performance.timeOrigin + recorder.changes.filter(({ to }) => to === 'ended').at(-1)!.at);
}

/**
 * How many peer connections the page holds, open or closed, once its garbage has been collected. Of a Firefox nobody can
 * count the closed ones.
 */
async function connectionsHeld(phone: Phone): Promise<number> {
  const { page, browser } = phone;
  if (browser === 'firefox') return openConnections(phone);
  const prototype = await page.evaluateHandle(() => RTCPeerConnection.prototype);
  const connections = await page.queryObjects(prototype);
  const count = await connections.evaluate((list) => list.length);
  await Promise.all([prototype.dispose(), connections.dispose()]);
  return count;
}
