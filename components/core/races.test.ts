import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Storm, type Action, type StormOptions } from '../testing/storm.js';

/** For each of the two properties; more runs look for rarer holes: `RACES=500000 node --import tsx --test …`. */
const RUNS = Number(process.env.RACES ?? 50_000);
/** The seed that a failing run names, to see it again. */
const SEED = process.env.SEED;
const OPTIONS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const who = fc.constantFrom('ada', 'bea', 'tablet', 'eve');
const milliseconds = fc.oneof(
  // Two things that happen at once are what races are made of.
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
);
type Weighted = fc.WeightedArbitrary<Action>;
const people: Weighted[] = [
  { weight: 3, arbitrary: fc.record({ do: fc.constant('dial'), who, to: fc.constantFrom('ada', 'bea', 'eve') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer'), nth: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline'), nth: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('hang-up', 'dismiss'), who }) },
];
const faults: Weighted[] = [
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('reload', 'crash'),
      who,
      back: fc.constantFrom(true, false, 'turned down' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change-network'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unplug'), who, milliseconds }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart-relay'), milliseconds }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut-media'), milliseconds }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forge'), nth: fc.nat(20) }) },
];

/** Each action, and how long after the one before it happens. */
const course = (...actions: Weighted[]) =>
  fc.array(fc.tuple(milliseconds, fc.oneof(...actions)), { minLength: 1, maxLength: 14 });
const seed = fc.integer();

function outcome(options: StormOptions): string[] {
  const storm = new Storm(options);
  storm.rage();
  storm.settle();
  return storm.complaints();
}

describe('whatever crosses, is lost, doubled or overtaken', () => {
  it('everything settles to one outcome', () => {
    const storms = fc.record({
      seed,
      loss: fc.constantFrom(0, 0.05, 0.3, 0.6),
      doubles: fc.constantFrom(0, 0.05, 0.5),
      delay: fc.constantFrom(20, 200, 2_000, 8_000),
      callWaiting: fc.boolean(),
      begun: fc.boolean(),
      faults: fc.constant(true),
      actions: course(...people, ...faults),
    });
    fc.assert(
      fc.property(storms, (options) => {
        assert.deepEqual(outcome(options), []);
      }),
      OPTIONS,
    );
  });

  it('both ends are told the same where messages only cross', () => {
    const storms = fc.record({
      seed,
      loss: fc.constant(0),
      doubles: fc.constantFrom(0, 0.5),
      delay: fc.constantFrom(1, 20, 200),
      callWaiting: fc.boolean(),
      begun: fc.boolean(),
      faults: fc.constant(false),
      actions: course(...people),
    });
    fc.assert(
      fc.property(storms, (options) => {
        assert.deepEqual(outcome(options), []);
      }),
      OPTIONS,
    );
  });
});
