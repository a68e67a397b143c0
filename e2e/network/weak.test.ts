import { test } from 'node:test';
import { connected } from './calls.js';
import { picturesMove } from './flow.js';
import { Lab } from './lab.js';
import { GOOD } from './line.js';
import { PAIRS } from './pairs.js';
import { report } from './results.js';

const SCENARIOS = [
  {
    name: '5 % loss, 300 ms round trip, 30 ms jitter',
    title: 'two people see each other though packets get lost, and take long, and are told what is wrong',
    // Both links are as bad as this, so a packet meets it twice.
    condition: { ...GOOD, loss: 0.025, delay: 75, jitter: 15 },
    told: 'connection is weak',
  },
  {
    name: '300 kbit/s',
    title: 'two people see each other over slow links',
    condition: { ...GOOD, rate: 300_000, delay: 20 },
    told: null,
  },
];
/** Milliseconds of talk after which the pictures still have to move. */
const TALK = 15_000;

for (const { name, title, condition, told } of SCENARIOS) {
  for (const pair of PAIRS) {
    test(`${title} (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, { ada: 'cone', bob: 'cone' });
      await Promise.all([lab.ada.become(condition), lab.bob.become(condition)]);
      report(name, pair, 'first picture', await connected(lab));
      if (told === null) await lab.time(TALK);
      else await Promise.all([lab.ada, lab.bob].map(({ phone }) => phone.shows('call-window', told)));
      await picturesMove(lab.ada.phone, lab.bob.phone, 6_000);
    });
  }
}
