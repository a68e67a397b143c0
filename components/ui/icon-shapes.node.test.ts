import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { iconShapes } from '../../.ci/icons.mjs';
import * as shapes from './icon-shapes.js';

describe('the icons', () => {
  it('are what the installed icon set has', () => {
    const made = [...iconShapes().values()].flatMap((text) => [...text.matchAll(/const (\w+) =\s+'([^']+)'/g)]);
    assert.deepEqual(Object.fromEntries(made.map(([, name, shape]) => [name, shape])), { ...shapes });
  });

  it('are path data and nothing else', () => {
    for (const shape of Object.values(shapes)) assert.match(shape, /^M[-\d.\sa-zA-Z]+$/);
  });
});
