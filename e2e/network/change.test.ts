import { test } from 'node:test';
import { hearEachOther } from '../harness/senses.js';
import { connected } from './calls.js';
import { noticed, picturesMove } from './flow.js';
import { Lab } from './lab.js';
import { PAIRS, type Pair } from './pairs.js';
import { report } from './results.js';

/** Milliseconds until both notice one that is cut one way: two Firefoxes may take longer, as the docs say. */
const noticedBy = ({ ada, bob }: Pair) => (ada === 'firefox' && bob === 'firefox' ? 10_000 : 7_000);
/** Milliseconds until both see each other again once the way is there, by the fault table. */
const RECOVERED = 6_000;
/** A move that no browser tells of is noticed first, which the table gives 6 s more; where one does, nobody may see it. */
const MOVED = 6_000 + RECOVERED;
const HOLES = { ada: 'cone', bob: 'cone' } as const;

for (const pair of PAIRS) {
  for (const who of ['ada', 'bob'] as const) {
    const role = who === 'ada' ? 'caller' : 'callee';

    test(`two people see each other again after the ${role} has moved to another network (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, HOLES);
      await connected(lab);
      lab[who].move();
      const took = await picturesMove(lab.ada.phone, lab.bob.phone, MOVED);
      report(`${role} in another network`, pair, 'recovered', took);
      await hearEachOther(lab.ada.phone, lab.bob.phone);
    });

    test(`both notice that nothing of the ${role} arrives any more, and see each other again once it does (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, HOLES);
      await connected(lab);
      await lab[who].cut('up');
      const { ada, bob } = lab;
      const times = await Promise.all([noticed(ada.phone, noticedBy(pair)), noticed(bob.phone, noticedBy(pair))]);
      report(`one way from the ${role} cut`, pair, 'noticed', Math.max(...times));
      await lab[who].heal();
      const took = await picturesMove(ada.phone, bob.phone, RECOVERED);
      report(`one way from the ${role} cut`, pair, 'recovered', took);
      await hearEachOther(ada.phone, bob.phone);
    });
  }
}
