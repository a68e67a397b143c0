import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unlessFirefox } from './harness/browsers.js';
import { call, endsSoFar } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

const skip = unlessFirefox('WebDriver BiDi can’t crash a page of Firefox');

/** Milliseconds: what the other page says as it goes, and not the silence after it, which takes five seconds to notice. */
const AT_ONCE = 2_500;

// They do little but wait, for up to half a minute: all at once.
describe('a call whose other page is gone for good', { concurrency: true }, () => {
  test('a page that does not come back has left after 20 seconds', async (t) => {
    const [ada, bob] = await stage.call(t);
    const now = await clockOf(ada);
    await bob.page.reload();
    assert.equal(await ada.ends(), 'left');
    const { noticed, ended } = await story(ada, now);
    assert.ok(noticed < AT_ONCE, `noticed after ${noticed} ms`);
    assert.ok(Math.abs(ended - noticed - 20_000) < 2_000, `waited for ${ended - noticed} ms`);
  });

  test('a page that crashed and stays away is given up as lost after half a minute of silence', { skip }, async (t) => {
    const [ada, bob] = await stage.call(t);
    // It is given up after 30 s, which is as long as others are waited for.
    ada.page.setDefaultTimeout(60_000);
    const now = await clockOf(ada);
    await bob.crash();
    assert.equal(await ada.ends(), 'lost');
    const { noticed, ended } = await story(ada, now);
    assert.ok(noticed < 8_000 && ended < 38_000, `noticed after ${noticed} ms, given up after ${ended} ms`);
  });

  test('a page that is closed in mid-call ends that call and no other', async (t) => {
    const phones = await Promise.all(['Ada', 'Bob', 'Cara', 'Dan'].map((name) => stage.phone(t, name)));
    const [ada, bob, cara, dan] = phones as [Phone, Phone, Phone, Phone];
    await call(ada, bob);
    await call(cara, dan);
    const now = await clockOf(ada);
    await bob.page.close();
    if (bob.browser === 'firefox') {
      // Under WebDriver the page is gone before what it said is: it is given up after 30 s of silence.
      ada.page.setDefaultTimeout(60_000);
      assert.match(await ada.ends(), /^(left|lost)$/);
    } else {
      await ada.shows('call-window', 'left the page. Waiting');
      assert.equal(await ada.ends(), 'left');
      const { noticed } = await story(ada, now);
      assert.ok(noticed < AT_ONCE, `noticed after ${noticed} ms`);
    }
    await seeAndHearEachOther(cara, dan);
    assert.deepEqual(await endsSoFar(cara, dan), [0, 0]);
  });
});

function clockOf({ page }: Phone): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** Milliseconds from a moment until a phone first said that it reconnects, and until its call was over. */
async function story({ page }: Phone, from: number): Promise<{ noticed: number; ended: number }> {
  const changes = await page.evaluate(() => recorder.changes);
  const after = (phase: string) => changes.find(({ to }) => to === phase)!.at - from;
  return { noticed: after('reconnecting'), ended: after('ended') };
}
