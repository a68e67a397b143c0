import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessFirefox } from './harness/browsers.js';
import type { Phone } from './harness/phone.js';
import { sees, seesNoScreen, seesScreen } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

const skip = unlessFirefox('a Firefox under WebDriver has no screen to share');

test(
  'both share a screen at once, beside their cameras, until one stops and the other hangs up',
  { skip },
  async (t) => {
    const [ada, bob] = await stage.call(t);
    await Promise.all([ada.press('Share screen'), bob.press('Share screen')]);
    await Promise.all([seesScreen(ada), seesScreen(bob), sees(ada), sees(bob)]);
    await ada.press('Stop sharing');
    await Promise.all([seesNoScreen(bob), seesScreen(ada)]);
    await bob.press('Hang up');
    await Promise.all([ada.ends(), bob.ends()]);
    assert.deepEqual(await Promise.all([liveTracks(ada), liveTracks(bob)]), [[], []]);
  },
);

/** The devices and screens that the page holds open. */
async function liveTracks(phone: Phone): Promise<string[]> {
  return phone.page.evaluate(() =>
    recorder.tracks.filter(({ readyState }) => readyState === 'live').map(({ label }) => label),
  );
}
