import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessFirefox } from './harness/browsers.js';
import { call } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { seeAndHearAgain, seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

const skip = unlessFirefox('WebDriver BiDi can’t crash a page of Firefox');

test('a page that is reloaded in mid-call is offered the call, and comes back to it without a ring', async (t) => {
  const [ada, bob] = await stage.call(t);
  await bob.page.reload();
  await ada.is('reconnecting');
  await ada.shows('call-window', 'left the page. Waiting');
  await bob.shows('call-window', 'You were on a call with');
  await bob.press('Return to the call');
  await seeAndHearAgain(t, { after: 'the press that returns from a reload' }, ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  assert.equal(await ada.page.evaluate(() => recorder.ended.length), 0);
});

test('a page that is reloaded again before it has come back is offered the call again', async (t) => {
  const [ada, bob] = await stage.call(t);
  await bob.page.reload();
  await bob.shows('call-window', 'You were on a call with');
  await bob.page.reload();
  await bob.shows('call-window', 'You were on a call with');
  await bob.press('Return to the call');
  await seeAndHearAgain(t, { after: 'the press that returns from a second reload' }, ada, bob);
  assert.equal(await ada.page.evaluate(() => recorder.ended.length), 0);
});

test('a page that turns the offer to come back down ends the wait of the other side, and the next call works', async (t) => {
  const [ada, bob] = await stage.call(t);
  await bob.page.reload();
  await bob.shows('call-window', 'You were on a call with');
  await bob.press('Close');
  assert.equal(await ada.ends(), 'hung-up');
  await call(ada, bob);
});

test('two pages that are reloaded at once in mid-call ring and answer by coming back', async (t) => {
  const [ada, bob] = await stage.call(t);
  await Promise.all([ada.page.reload(), bob.page.reload()]);
  await Promise.all([ada.is('online'), bob.is('online')]);
  await ada.press('Return to the call');
  await bob.rings();
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
});

test('who hung up while the other page was reloaded is not rung by its coming back', async (t) => {
  const [ada, bob] = await stage.call(t);
  await bob.page.reload();
  await bob.is('online');
  await ada.press('Hang up');
  await bob.press('Return to the call');
  assert.equal(await bob.ends(), 'hung-up');
});

const keeps = unlessFirefox('a Firefox under WebDriver keeps no page that is left');

test(
  'a page that the browser keeps while it is left comes back online by itself, and can be called',
  { skip: keeps },
  async (t) => {
    const ada = await stage.phone(t, 'Ada');
    const bob = await stage.phone(t, 'Bob', { keepsPages: true });
    await bob.is('online');
    await leaveAndGoBack(bob);
    await call(ada, bob);
  },
);

test(
  'a page that the browser keeps while it is left has left its call, and opens no device by itself',
  { skip: keeps },
  async (t) => {
    const ada = await stage.phone(t, 'Ada');
    const bob = await stage.phone(t, 'Bob', { keepsPages: true });
    await call(ada, bob);
    await leaveAndGoBack(bob, () => ada.shows('call-window', 'left the page. Waiting'));
    await bob.shows('call-window', 'You were on a call with');
    const { asked, live } = await bob.page.evaluate(() => ({
      asked: recorder.asked.length,
      live: recorder.tracks.filter(({ readyState }) => readyState === 'live').length,
    }));
    assert.deepEqual([asked, live], [1, 0]);
    await bob.press('Return to the call');
    await seeAndHearEachOther(ada, bob);
    assert.equal(await ada.page.evaluate(() => recorder.ended.length), 0);
  },
);

test(
  'a page that crashed in mid-call is offered the call when it is opened again, and comes back',
  { skip },
  async (t) => {
    const [ada, bob] = await stage.call(t);
    const url = bob.page.url();
    await bob.crash();
    await ada.is('reconnecting');
    await ada.shows('call-window', 'Reconnecting…');
    await bob.page.goto(url);
    await bob.press('Return to the call');
    await seeAndHearAgain(t, { after: 'the press that returns from a crash' }, ada, bob);
    assert.equal(await ada.page.evaluate(() => recorder.ended.length), 0);
  },
);

/** Shows another page in the place of this one, and then this one again, which the browser has kept as it was. */
async function leaveAndGoBack({ page }: Phone, meanwhile?: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { kept: persisted }));
    document.querySelector('webrtc-call')?.controller?.addEventListener('change', ({ snapshot, previous }) => {
      if (snapshot.link === 'online' && previous.link !== 'online') Object.assign(globalThis, { linked: true });
    });
  });
  await page.goto('about:blank');
  await meanwhile?.();
  await page.goBack();
  assert.equal(await page.evaluate('globalThis.kept'), true, 'the browser has not kept the page');
  // The old link's end comes a little after the page.
  await page.waitForFunction('globalThis.linked');
}
