import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confine, cornerByKey, CORNERS, nearestCorner, nextCorner, restPoint, type Room } from './preview-position.js';

const ltr: Room = { width: 400, height: 200, rtl: false };
const rtl: Room = { ...ltr, rtl: true };

describe('preview position', () => {
  it('rests in the corner that is named by the writing direction', () => {
    assert.deepEqual(restPoint('top-start', ltr), { x: 0, y: 0 });
    assert.deepEqual(restPoint('bottom-end', ltr), { x: 400, y: 200 });
    assert.deepEqual(restPoint('top-start', rtl), { x: 400, y: 0 });
    assert.deepEqual(restPoint('bottom-end', rtl), { x: 0, y: 200 });
  });

  it('finds each corner again from the place where it rests', () => {
    for (const room of [ltr, rtl]) {
      for (const corner of CORNERS) assert.equal(nearestCorner(restPoint(corner, room), room), corner);
    }
  });

  it('follows a throw to the corner that it aims at', () => {
    const middle = { x: 190, y: 90 };
    assert.equal(nearestCorner(middle, ltr), 'top-start');
    assert.equal(nearestCorner(middle, ltr, { x: 1, y: 0.5 }), 'bottom-end');
    assert.equal(nearestCorner(middle, rtl, { x: 1, y: 0.5 }), 'bottom-start');
  });

  it('stays inside however far it is pulled', () => {
    assert.deepEqual(confine({ x: -50, y: 900 }, ltr), { x: 0, y: 200 });
    assert.deepEqual(confine({ x: 900, y: -1 }, ltr), { x: 400, y: 0 });
    assert.deepEqual(confine({ x: 12, y: 34 }, ltr), { x: 12, y: 34 });
  });

  it('stays at the top left where it is larger than its container', () => {
    assert.deepEqual(confine({ x: 5, y: 5 }, { width: -20, height: -10, rtl: false }), { x: 0, y: 0 });
  });

  it('moves by arrow keys to where they point, in both writing directions', () => {
    assert.equal(cornerByKey('top-start', 'ArrowRight', false), 'top-end');
    assert.equal(cornerByKey('top-start', 'ArrowRight', true), 'top-start');
    assert.equal(cornerByKey('top-start', 'ArrowLeft', true), 'top-end');
    assert.equal(cornerByKey('top-end', 'ArrowDown', false), 'bottom-end');
    assert.equal(cornerByKey('bottom-end', 'ArrowUp', false), 'top-end');
  });

  it('leaves every other key alone', () => {
    for (const key of ['a', 'Enter', 'Tab', 'Home']) assert.equal(cornerByKey('top-end', key, false), null);
  });

  it('comes around all four corners by clicks', () => {
    assert.deepEqual(
      CORNERS.map((corner) => nextCorner(corner)),
      ['top-end', 'bottom-end', 'bottom-start', 'top-start'],
    );
  });
});
