import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('a page that is reloaded in mid-call is offered the call, and comes back to it without a ring', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  await bob.page.reload();
  await ada.is('reconnecting');
  await ada.shows('call-window', 'left the page. Waiting');
  await bob.shows('call-window', 'You were in a call with');
  await bob.press('Return to the call');
  await seeAndHearEachOther(ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  assert.equal(await ada.page.evaluate(() => recorder.ended.length), 0);
});

test('a page that does not come back has left after 20 seconds, and the next call works', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  await bob.page.reload();
  await bob.press('Close');
  assert.equal(await ada.ends(), 'left');
  await ada.press('Close');
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
});

test('a page that crashed in mid-call is offered the call when it is opened again, and comes back', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  const { url } = { url: bob.page.url() };
  await bob.crash();
  await ada.is('reconnecting');
  await ada.shows('call-window', 'Reconnecting…');
  await bob.page.goto(url);
  await bob.press('Return to the call');
  await seeAndHearEachOther(ada, bob);
  assert.equal(await ada.page.evaluate(() => recorder.ended.length), 0);
});

test('a page that crashed and stays away is given up as lost within 40 seconds', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  // It is given up after 30 s, which is as long as others are waited for.
  ada.page.setDefaultTimeout(60_000);
  const from = performance.now();
  await bob.crash();
  await ada.is('reconnecting');
  const noticed = performance.now() - from;
  assert.equal(await ada.ends(), 'lost');
  const ended = performance.now() - from;
  assert.ok(noticed < 7_000 && ended < 40_000, `noticed after ${noticed} ms, given up after ${ended} ms`);
});
