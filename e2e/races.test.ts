import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { unlessFirefox } from './harness/browsers.js';
import { call, endsSoFar } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { Rendezvous } from './harness/rendezvous.js';
import { nothingIsLeft, openConnections } from './harness/remains.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage, type PhoneOptions } from './harness/stage.js';

/*
 * What crosses here crosses for sure. Every mix of such races storms over the controllers in components/controller; this is
 * a handful of them in browsers.
 */

const stage = await setStage();

const skip = unlessFirefox('a call with a Firefox restarts no ICE: it asks first whether its path stands');
/** Both pages are told by then when to hang up, in milliseconds. */
const APPOINTMENT = 500;

test('of two devices that answer at once one has the call, and the other stops', async (t) => {
  const tap = await stage.tap(t);
  const work = { attributes: { identity: 'work' }, relay: tap.url };
  const desk = await stage.phone(t, 'the desk', work);
  const id = await desk.id();
  const bag = await stage.phone(t, 'the bag', { ...work, besides: desk });
  const ada = await stage.phone(t, 'Ada', { relay: tap.url });
  await Promise.all([bag.is('online'), ada.is('online')]);
  const accepts = new Rendezvous(tap, '"call:accept"', '"call:accept"');
  await ada.dial(id);
  await Promise.all([desk.answer(), bag.answer()]);
  await accepts.all();
  await Promise.all([ada.is('connected'), settled(desk), settled(bag)]);
  const [deskEnds] = await endsSoFar(desk);
  const [winner, loser] = deskEnds === 0 ? [desk, bag] : [bag, desk];
  assert.equal(await loser.ends(), 'answered-elsewhere');
  await nothingIsLeft(loser);
  await seeAndHearEachOther(ada, winner);
  assert.deepEqual(await Promise.all([ada, winner].map(openConnections)), [1, 1]);
});

test('a call that both hang up at once has one end', async (t) => {
  const [ada, bob] = await stage.call(t);
  const time = Date.now() + APPOINTMENT;
  await Promise.all([ada, bob].map(({ page }) => page.evaluate(hangUpAt, time)));
  await bothEnd(ada, bob, 'hung-up', ['hung-up']);
});

test('a press too many on the answer answers once, and hangs nothing up', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  await ada.dial(await bob.id());
  await bob.rings();
  await bob.press('Answer with video', { times: 2 });
  await seeAndHearEachOther(ada, bob);
  const accepts = tap.heard.filter(({ direction, text }) => direction === 'to-relay' && text.includes('"call:accept"'));
  assert.equal(accepts.length, 1);
  assert.equal(await bob.page.evaluate(() => recorder.asked.length), 1);
  assert.deepEqual(await Promise.all([ada, bob].map(openConnections)), [1, 1]);
});

test('a call is hung up while its connection is being negotiated', { skip }, async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  await call(ada, bob);
  const words = new Rendezvous(tap, '"kind":"description"', '"call:end"');
  // Another network: an offer sets out for a new path.
  await ada.page.evaluate(() => dispatchEvent(new Event('online')));
  await words.has('"kind":"description"');
  await bob.press('Hang up');
  await words.all();
  await bothEnd(ada, bob, 'hung-up', ['hung-up']);
});

test('a dial that is given up while it is answered ends on both sides', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  const words = new Rendezvous(tap, '"call:accept"', '"call:cancel"');
  await ada.dial(await bob.id());
  await bob.answer();
  await ada.press('Hang up');
  await words.all();
  await bothEnd(ada, bob, 'cancelled', ['cancelled', 'left']);
});

test('a ring that ends while it is answered ends on both sides', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t, { attributes: { 'ring-timeout': '2' } });
  const words = new Rendezvous(tap, '"call:accept"', '"call:cancel"');
  await ada.dial(await bob.id());
  await bob.answer();
  await words.all();
  await bothEnd(ada, bob, 'no-answer', ['missed', 'left']);
});

async function phonesOnATap(t: TestContext, options: PhoneOptions = {}) {
  const tap = await stage.tap(t);
  const [ada, bob] = await stage.pair(t, { ...options, relay: tap.url });
  return { tap, ada, bob };
}

/** Waits until a phone has the call, or knows that it is over. */
async function settled(phone: Phone): Promise<void> {
  await phone.wait('to know who has the call', () =>
    document.querySelector('webrtc-call')?.matches(':state(connected), :state(ended)'),
  );
}

/** The page stands still until then, and so hears nothing of the other side's end before its own. */
function hangUpAt(time: number): void {
  while (Date.now() < time);
  document.querySelector('webrtc-call')!.hangUp();
}

async function bothEnd(ada: Phone, bob: Phone, adas: string, bobs: readonly string[]): Promise<void> {
  assert.equal(await ada.ends(), adas);
  const reason = await bob.ends();
  assert.ok(bobs.includes(reason), `the other side was told ${reason}`);
  await nothingIsLeft(ada, bob);
  assert.deepEqual(await endsSoFar(ada, bob), [1, 1]);
}
