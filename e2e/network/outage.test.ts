import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearEachOther } from '../harness/senses.js';
import { connected } from './calls.js';
import { noticed, picturesMove } from './flow.js';
import { Lab } from './lab.js';
import { PAIRS } from './pairs.js';
import { report } from './results.js';

/** Milliseconds after which both have to know that the other one is not to be heard: 6 s, and half of one to look. */
const NOTICED = 6_500;
/** Milliseconds after which both see each other again, by the fault table. */
const RECOVERED = 6_000;
/** The product gives up after 30 s without media, counted from when it noticed. */
const GIVEN_UP = 45_000;

const HOLES = { ada: 'cone', bob: 'cone' } as const;

for (const seconds of [3, 10, 25]) {
  for (const pair of PAIRS) {
    test(`two people see each other again after the caller's link was dead for ${seconds} s (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, HOLES);
      await connected(lab);
      const { ada, bob } = lab;
      await ada.cut();
      const over = lab.time(seconds * 1000);
      // What is over so soon may go unnoticed.
      if (seconds * 1000 > NOTICED) {
        const times = await Promise.all([noticed(ada.phone, NOTICED), noticed(bob.phone, NOTICED)]);
        report(`link dead for ${seconds} s`, pair, 'noticed', Math.max(...times));
      }
      await over;
      await ada.heal();
      const took = await picturesMove(ada.phone, bob.phone, RECOVERED);
      report(`link dead for ${seconds} s`, pair, 'recovered', took);
      await hearEachOther(ada.phone, bob.phone);
    });
  }
}

for (const pair of PAIRS) {
  test(`two people see each other again after the callee's cable was out for 10 s (${pair.name})`, async (t) => {
    const lab = await Lab.open(t, pair, HOLES);
    await connected(lab);
    lab.bob.unplug();
    await lab.time(10_000);
    lab.bob.plugIn();
    report('cable out for 10 s', pair, 'recovered', await picturesMove(lab.ada.phone, lab.bob.phone, RECOVERED));
    await hearEachOther(lab.ada.phone, lab.bob.phone);
  });

  test(`both are told that it is over when the caller's link stays dead (${pair.name})`, async (t) => {
    const lab = await Lab.open(t, pair, HOLES);
    await connected(lab);
    await lab.ada.cut();
    const { ada, bob } = lab;
    const times = await Promise.all([noticed(ada.phone, NOTICED), noticed(bob.phone, NOTICED)]);
    report('link dead for good', pair, 'noticed', Math.max(...times));
    const from = performance.now();
    for (const { page } of [ada.phone, bob.phone]) page.setDefaultTimeout(GIVEN_UP);
    assert.deepEqual(await Promise.all([ada.phone.ends(), bob.phone.ends()]), ['lost', 'lost']);
    report('link dead for good', pair, 'given up', performance.now() - from);
    for (const { phone } of [ada, bob]) {
      const live = await phone.page.evaluate(
        () => recorder.tracks.filter((track) => track.readyState === 'live').length,
      );
      assert.equal(live, 0, `${phone.name}'s camera or microphone is still on`);
    }
    await ada.heal();
    await Promise.all([ada.phone.press('Close'), bob.phone.press('Close')]);
    await connected(lab);
  });
}
