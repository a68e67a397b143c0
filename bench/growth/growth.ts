import type { Benchmark } from '../harness/benchmark.js';
import { measureCallsBefore, type CallsBefore } from './calls-before.js';
import { measureIdentities, type Identities } from './identities.js';
import { Stage } from './stage.js';
import { measureWidgets, type Widgets } from './widgets.js';

/* What grows with phones on a page, with calls made before, and with people at the relay; and what does not. */

export interface GrowthFigures {
  /** For how long nothing happened where that was measured. */
  readonly seconds: number;
  readonly browser: string;
  readonly widgets: Widgets;
  readonly callsBefore: CallsBefore;
  readonly identities: Identities;
}

export const growth: Benchmark<GrowthFigures> = {
  name: 'growth',
  title: 'What grows with phones on a page, calls made before, and identities at the relay',
  seconds: 10,
  run: ({ seconds, scale, note }) =>
    Stage.within(async (stage) => {
      const conditions = { stage, seconds, scale, note };
      return {
        seconds,
        browser: await stage.version(),
        widgets: await measureWidgets(conditions),
        callsBefore: await measureCallsBefore(conditions),
        identities: await measureIdentities(conditions),
      };
    }),
};
