import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { arrange, type Place } from './arrangement.js';

const WIDE = { width: 1200, height: 700 };
const UPRIGHT = { width: 300, height: 500 };

const boxes = fc.record({ width: fc.integer({ min: 280, max: 3000 }), height: fc.integer({ min: 300, max: 2000 }) });

function overlap(a: Place, b: Place): boolean {
  return (
    a.x + a.width > b.x + 0.01 &&
    b.x + b.width > a.x + 0.01 &&
    a.y + a.height > b.y + 0.01 &&
    b.y + b.height > a.y + 0.01
  );
}

function assertWithin(places: readonly Place[], box: { width: number; height: number }): void {
  for (const { x, y, width, height } of places) {
    assert.ok(x >= -0.01 && y >= -0.01 && x + width <= box.width + 0.01 && y + height <= box.height + 0.01);
    assert.ok(width > 0 && height > 0);
  }
}

describe('the tiles of a room', () => {
  it('are one that fills the box, where there is one', () => {
    assert.deepEqual(arrange(1, WIDE), [{ x: 0, y: 0, ...WIDE }]);
    assert.deepEqual(arrange(0, WIDE), []);
  });

  it('stand side by side in a wide box and one above the other in an upright one', () => {
    const [left, right] = arrange(2, WIDE);
    assert.equal(left!.y, right!.y);
    assert.ok(left!.x < right!.x);
    const [upper, lower] = arrange(2, UPRIGHT);
    assert.equal(upper!.x, lower!.x);
    assert.ok(upper!.y < lower!.y);
  });

  it('are equal, inside the box, and on no other, for 1 to 8 people in any box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), boxes, (count, box) => {
        const places = arrange(count, box);
        assert.equal(places.length, count);
        assertWithin(places, box);
        for (const [nth, place] of places.entries()) {
          assert.ok(
            Math.abs(place.width - places[0]!.width) < 0.01 && Math.abs(place.height - places[0]!.height) < 0.01,
          );
          for (const other of places.slice(nth + 1)) assert.ok(!overlap(place, other));
        }
      }),
    );
  });

  it('use at least half of a box of a usual shape', () => {
    for (const box of [WIDE, UPRIGHT, { width: 640, height: 480 }, { width: 390, height: 700 }]) {
      for (let count = 1; count <= 8; count++) {
        const used = arrange(count, box).reduce((sum, { width, height }) => sum + width * height, 0);
        assert.ok(used >= 0.5 * box.width * box.height, `${count} in ${JSON.stringify(box)}`);
      }
    }
  });

  it('have a last row in the middle', () => {
    const places = arrange(3, { width: 640, height: 480 });
    assert.ok(Math.abs(places[2]!.x + places[2]!.width / 2 - 320) < 0.01);
  });

  it('leave most of the room to one that is large, and keep its place among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), boxes, fc.nat(8), (count, box, nth) => {
        const large = nth % count;
        const places = arrange(count, box, large);
        assertWithin(places, box);
        const area = ({ width, height }: Place) => width * height;
        for (const [other, place] of places.entries())
          assert.ok(other === large || (area(place) < area(places[large]!) && !overlap(place, places[large]!)));
      }),
    );
  });
});
