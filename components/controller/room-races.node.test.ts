import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Identity } from '../identity/identity.js';
import { makeIdentity } from '../testing/phone.js';
import { ROOM_DEEDS, RoomStorm, type RoomAction, type RoomStormOptions } from '../testing/room-storm.js';

/** More runs look for rarer holes: `ROOM_RACES=5000 node --import tsx --test …`; `RACES_SEED` repeats one that failed. */
const RUNS = Number(process.env.ROOM_RACES ?? 60);
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
  { weight: 4, arbitrary: fc.nat(150) },
  { weight: 3, arbitrary: fc.nat(4_000) },
  { weight: 1, arbitrary: fc.nat(45_000) },
);
const PEACEFUL: readonly RoomAction['do'][] = ['join', 'join', 'leave', 'another', 'mute'];

function course(...deeds: readonly RoomAction['do'][]): fc.Arbitrary<RoomStormOptions['actions']> {
  const action = fc.record({ do: fc.constantFrom(...deeds), who: fc.nat(3), whom: fc.nat(3), milliseconds });
  return fc.noBias(fc.array(fc.tuple(milliseconds, action), { minLength: 1, maxLength: 25, size: 'max' }));
}

const common = {
  seed: fc.integer(),
  people: fc.integer({ min: 2, max: 4 }),
  doubles: fc.constantFrom(0, 0.05, 0.5),
  slowness: fc.constantFrom(0, 20, 300),
  begun: fc.boolean(),
};

describe('rooms, whatever crosses, is lost, doubled, overtaken or broken', () => {
  let identities: readonly Identity[];

  before(async () => {
    identities = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity(), makeIdentity()]);
    await import('./rooms.js');
  });

  async function hold(storms: fc.Arbitrary<RoomStormOptions>): Promise<void> {
    const property = fc.asyncProperty(storms, async (options) => {
      assert.deepEqual(await RoomStorm.run(identities, options), []);
    });
    await fc.assert(property, OPTIONS);
  }

  it('have the same members on all sides where messages only cross', async () => {
    await hold(
      fc.record({
        ...common,
        loss: fc.constant(0),
        faults: fc.constant(false),
        delay: fc.constantFrom(1, 20, 200, 1_500),
        actions: course(...PEACEFUL, 'dial', 'answer', 'add', 'answer', 'take-back', 'hang-up'),
      }),
    );
  });

  it('have them after every fault as well, and nothing is left over', async () => {
    await hold(
      fc.record({
        ...common,
        loss: fc.constantFrom(0, 0.05, 0.3),
        faults: fc.constant(true),
        delay: fc.constantFrom(1, 20, 200, 1_500),
        actions: course(...PEACEFUL, ...ROOM_DEEDS),
      }),
    );
  });
});
