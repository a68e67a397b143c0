import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createController } from './create-controller.js';

test('a controller can be imported on a server, and says there that it needs a page', () => {
  assert.throws(
    () => createController({ relay: 'https://relay.example' }),
    /^Error: createController\(\) needs a page$/,
  );
});
