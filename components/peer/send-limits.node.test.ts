import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { scaleFor, videoLimits } from './send-limits.js';

const HD = { width: 1280, height: 720 };

describe('what a camera may send to one of several', () => {
  it('is less for each, the more there are', () => {
    const rates = [2, 3, 4, 5, 6, 7, 8].map((people) => videoLimits({ people, shown: null }).maxBitrate);
    assert.deepEqual(rates, [2_000_000, 1_347_840, 599_040, 336_960, 336_960, 149_760, 149_760]);
    assert.ok(rates.every((rate, at) => rate * (at + 1) <= 3_000_000));
  });

  it('is a small picture for a small tile, and none for a hidden one', () => {
    const small = videoLimits({ people: 2, shown: { width: 320, height: 180 } });
    const sides = { longSide: 320, shortSide: 180 };
    assert.deepEqual(small, { active: true, maxBitrate: 149_760, ...sides, screenBitrate: 2_500_000 });
    assert.equal(scaleFor(small, HD), 4);
  });

  it('is none where either side of the tile is nothing, and as large as may be once it is seen again', () => {
    const most = videoLimits({ people: 3, shown: null });
    for (const shown of [
      { width: 0, height: 0 },
      { width: 0, height: 100 },
      { width: 100, height: 0 },
    ])
      assert.deepEqual(videoLimits({ people: 3, shown }), { ...most, active: false });
  });

  it('covers the tile, whichever way the camera and the tile are turned', () => {
    const limits = videoLimits({ people: 2, shown: { width: 400, height: 400 } });
    assert.equal(scaleFor(limits, HD), 720 / 400);
    assert.equal(scaleFor(limits, { width: 720, height: 1280 }), 720 / 400);
  });

  it('leaves a shared screen its size, and each its share of what goes out', () => {
    const rates = [2, 3, 4, 6, 8].map((people) => videoLimits({ people, shown: null }).screenBitrate);
    assert.deepEqual(rates, [2_500_000, 1_500_000, 1_000_000, 600_000, 428_571]);
  });

  it('is never made larger, whatever a device and the other side say', () => {
    const side = fc.integer({ min: 0, max: 16_384 });
    const shown = fc.option(fc.record({ width: side, height: side }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        shown,
        fc.record({ width: side, height: side }),
        (people, size, camera) => {
          const limits = videoLimits({ people, shown: size });
          const most = videoLimits({ people, shown: null });
          assert.ok(scaleFor(limits, camera) >= 1);
          assert.ok(scaleFor(limits, camera) >= scaleFor(most, camera));
          assert.ok(limits.maxBitrate <= most.maxBitrate && limits.screenBitrate <= most.screenBitrate);
          assert.ok(limits.maxBitrate >= 80_000 && limits.maxBitrate <= 2_000_000);
          assert.ok(Number.isFinite(scaleFor(limits, {})));
        },
      ),
    );
  });
});
