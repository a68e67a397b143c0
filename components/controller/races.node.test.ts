import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Identity } from '../identity/identity.js';
import { PhoneStorm, type PhoneStormOptions } from '../testing/phone-storm.js';
import { makeIdentity } from '../testing/phone.js';
import { NAMES, type Person, type PhoneAction } from '../testing/storm-actions.js';

/** For each of the two properties; more runs look for rarer holes: `PHONE_RACES=50000 node --import tsx --test …`. */
const RUNS = Number(process.env.PHONE_RACES ?? 250);
/** The seed that a failing run names, to see it again; with `RACES_PATH` at once at what it was shrunk to. */
const SEED = process.env.RACES_SEED;
const PATH = process.env.RACES_PATH;
const OPTIONS = {
  numRuns: RUNS,
  includeErrorInReport: true,
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
  ...(PATH === undefined ? {} : { path: PATH }),
};

const milliseconds = fc.oneof(
  // Two things that happen at once are what races are made of.
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 120 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
);
/** In parts of a hundred of what a message takes at most. */
const after = fc.oneof(
  { weight: 4, arbitrary: fc.nat(60) },
  { weight: 4, arbitrary: fc.nat(400) },
  { weight: 1, arbitrary: fc.nat(6_000) },
);
type Weighted = fc.WeightedArbitrary<PhoneAction>;

/** An action of a kind with what belongs to it. */
function action<Do extends PhoneAction['do']>(
  weight: number,
  kinds: readonly Do[],
  fields: Record<string, fc.Arbitrary<unknown>>,
): Weighted {
  return {
    weight,
    arbitrary: fc.record({
      do: fc.constantFrom(...kinds),
      nth: fc.nat(5),
      ...fields,
    }) as unknown as fc.Arbitrary<PhoneAction>,
  };
}

const people: Weighted[] = [
  action(9, ['dial'], { to: fc.nat(1), video: fc.boolean() }),
  action(10, ['answer'], { video: fc.boolean(), times: fc.constantFrom(1, 1, 2) }),
  action(1, ['decline'], {}),
  action(5, ['hang-up'], {}),
  action(2, ['dismiss', 'share', 'mute'], {}),
  action(1, ['prompt'], { milliseconds }),
  action(1, ['break-camera'], {}),
];
const faults: Weighted[] = [
  action(2, ['reload', 'crash'], { milliseconds }),
  action(2, ['come-back'], {}),
  action(2, ['unplug'], { milliseconds, unnoticed: fc.boolean() }),
  action(1, ['restart-relay'], { milliseconds }),
  action(2, ['cut-media'], { milliseconds }),
  action(3, ['change-network', 'deafen', 'refuse-description'], {}),
  action(1, ['replace'], {}),
  action(2, ['report-path'], { state: fc.constantFrom('disconnected', 'failed') }),
  action(1, ['block'], { to: fc.nat(1), blocked: fc.boolean() }),
];

/** Each action, and how long after the one before it happens. */
const course = (...actions: Weighted[]) =>
  fc.noBias(fc.array(fc.tuple(after, fc.oneof(...actions)), { minLength: 1, maxLength: 30, size: 'max' }));

const common = {
  seed: fc.integer(),
  doubles: fc.constantFrom(0, 0.05, 0.5),
  slowness: fc.constantFrom(0, 20, 300),
  callWaiting: fc.boolean(),
  begun: fc.boolean(),
  firefox: fc.subarray([...NAMES]),
};

describe('whole phones, whatever crosses, is lost, doubled, overtaken or broken', () => {
  let identities: Record<Person, Identity>;

  before(async () => {
    const [ada, bea, eve] = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity()]);
    identities = { ada, bea, eve };
  });

  async function hold(storms: fc.Arbitrary<PhoneStormOptions>): Promise<void> {
    const property = fc.asyncProperty(storms, async (options) => {
      assert.deepEqual(await PhoneStorm.run(identities, options), []);
    });
    await fc.assert(property, OPTIONS);
  }

  it('settle to one outcome, the same on all sides, and nothing is left over', async () => {
    await hold(
      fc.record({
        ...common,
        loss: fc.constantFrom(0, 0.05, 0.3, 0.6),
        delay: fc.constantFrom(1, 20, 200, 2_000),
        faults: fc.constant(true),
        actions: course(...people, ...faults),
      }),
    );
  });

  it('are told the same at both ends where messages only cross', async () => {
    await hold(
      fc.record({
        ...common,
        loss: fc.constant(0),
        delay: fc.constantFrom(1, 20, 200),
        faults: fc.constant(false),
        actions: course(...people),
      }),
    );
  });
});
