import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Phone } from './harness/phone.js';
import { hearEachOther, seeAndHearEachOther, sees } from './harness/senses.js';
import { setStage } from './harness/stage.js';
import type { Tap } from './harness/tap.js';

const stage = await setStage();

test('two pages that know nothing but an ID see and hear each other', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id(), 'Video call');
  await bob.answer('Answer with video');
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  await seeAndHearEachOther(ada, bob);
});

test('an audio call carries sound both ways and asks nobody for a camera', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id(), 'Audio call');
  await bob.answer('Answer with audio');
  await hearEachOther(ada, bob);
  assert.deepEqual([await askedForCamera(ada), await askedForCamera(bob)], [false, false]);
});

test('an audio call answered with video shows the callee, and the caller is not asked for a camera', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id(), 'Audio call');
  await bob.answer('Answer with video');
  await Promise.all([sees(ada), hearEachOther(ada, bob)]);
  assert.deepEqual([await askedForCamera(ada), await askedForCamera(bob)], [false, true]);
});

test('a video call answered with audio shows the caller, and the callee is not asked for a camera', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id(), 'Video call');
  await bob.answer('Answer with audio');
  await Promise.all([sees(bob), hearEachOther(ada, bob)]);
  assert.deepEqual([await askedForCamera(ada), await askedForCamera(bob)], [true, false]);
});

test('the ring says who is calling by the name that the caller has given', async (t) => {
  const [ada, bob] = await stage.pair(t, { attributes: { name: 'Ada Lovelace' } });
  await ada.dial(await bob.id());
  assert.equal(await bob.rings(), 'Ada Lovelace is calling');
});

test('a ring may last 20 seconds before it is answered', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.is('ringing');
  const since = await bob.page.evaluate(() => performance.now());
  await bob.wait('for 20 s to pass', (from) => performance.now() - from >= 20_000, since);
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
});

test('a page that is reloaded while it rings rings again within 3 seconds, and can answer', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.is('ringing');
  const reloaded = Date.now();
  await bob.page.reload();
  await bob.is('ringing');
  const silent = await bob.page.evaluate(
    (since) => performance.timeOrigin + recorder.changes.find(({ to }) => to === 'ringing')!.at - since,
    reloaded,
  );
  t.diagnostic(`it rang again after ${Math.round(silent)} ms`);
  assert.ok(silent < 3000, `it rang again ${silent} ms after the reload began`);
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
});

test('when both dial each other at the same moment it becomes one call', async (t) => {
  const tap = await stage.tap(t);
  const [ada, bob] = await stage.pair(t, { relay: tap.url });
  const [adasId, bobsId] = await Promise.all([ada.id(), bob.id()]);
  letInvitesCross(tap);
  await Promise.all([ada.dial(bobsId), bob.dial(adasId)]);
  await seeAndHearEachOther(ada, bob);
  assert.equal(await ada.callId(), await bob.callId());
});

/** Holds the first invite back until a second one is under way. */
function letInvitesCross(tap: Tap): void {
  let invites = 0;
  let letGo = () => {};
  const both = new Promise<void>((resolve) => (letGo = resolve));
  tap.meddle = async ({ direction, text }) => {
    if (direction === 'from-relay' || !text.includes('"call:invite"')) return text;
    if (++invites === 2) letGo();
    await both;
    return text;
  };
}

/** Whether the page has asked the browser for a camera so far. */
async function askedForCamera(phone: Phone): Promise<boolean> {
  return phone.page.evaluate(() => recorder.asked.some(({ video }) => video));
}
