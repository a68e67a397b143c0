import { test } from 'node:test';
import { connected } from './calls.js';
import { noticed, picturesMove } from './flow.js';
import { Lab } from './lab.js';
import { PAIRS } from './pairs.js';
import { report } from './results.js';

const NOTICED = 10_000;
/** The fault table has 6 s until it is noticed, and 6 s until it is mended. */
const RECOVERED = 12_000;
const HOLES = { ada: 'cone', bob: 'cone' } as const;

for (const pair of PAIRS) {
  for (const who of ['ada', 'bob'] as const) {
    const role = who === 'ada' ? 'caller' : 'callee';

    test(`two people see each other again after the ${role} has moved to another network (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, HOLES);
      await connected(lab);
      lab[who].move();
      const took = await picturesMove(lab.ada.phone, lab.bob.phone, RECOVERED);
      report(`${role} in another network`, pair, 'recovered', took);
    });

    test(`both notice that nothing of the ${role} arrives any more, and see each other again once it does (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, HOLES);
      await connected(lab);
      await lab[who].cut('up');
      const { ada, bob } = lab;
      const times = await Promise.all([noticed(ada.phone, NOTICED), noticed(bob.phone, NOTICED)]);
      report(`one way from the ${role} cut`, pair, 'noticed', Math.max(...times));
      await lab[who].heal();
      const took = await picturesMove(ada.phone, bob.phone, RECOVERED);
      report(`one way from the ${role} cut`, pair, 'recovered', took);
    });
  }
}
