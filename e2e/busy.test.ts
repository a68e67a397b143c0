import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Phone } from './harness/phone.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('without call waiting a second caller is told that the line is busy, and the call goes on', async (t) => {
  const { ada, bob, cara } = await twoInACall(t, { 'without-call-waiting': '' });
  await cara.dial(await bob.id());
  assert.equal(await cara.ends(), 'busy');
  const [dialing, ended] = await cara.page.evaluate(() => recorder.changes.map(({ at }) => at));
  // For three seconds another device of his might begin to ring.
  assert.ok(ended! - dialing! < 4_000, `it took ${ended! - dialing!} ms`);
  await cara.shows('call-window', 'is on another call');
  await seeAndHearEachOther(ada, bob);
});

test('a call that waits is answered, which ends the call before it', async (t) => {
  const { ada, bob, cara } = await twoInACall(t);
  await cara.dial(await bob.id());
  await bob.answer();
  assert.equal(await ada.ends(), 'hung-up');
  await seeAndHearEachOther(bob, cara);
});

test('a call that waits is declined, and the call before it goes on', async (t) => {
  const { ada, bob, cara } = await twoInACall(t);
  await cara.dial(await bob.id());
  await bob.answer('Decline');
  assert.equal(await cara.ends(), 'declined');
  await seeAndHearEachOther(ada, bob);
});

/** Ada talks with Bob; Cara is online. */
async function twoInACall(
  t: TestContext,
  attributes: Record<string, string> = {},
): Promise<{ ada: Phone; bob: Phone; cara: Phone }> {
  const [ada, bob] = await stage.call(t, { attributes });
  const cara = await stage.phone(t, 'Cara');
  await cara.is('online');
  return { ada, bob, cara };
}
