import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { END_REASONS, ERROR_CODES } from '../protocol/index.js';

describe('the page about reasons and codes', () => {
  const [reasons = '', codes = ''] = readFileSync(new URL('./codes.md', import.meta.url), 'utf8').split('## `code`');
  const namesIn = (text: string) => Array.from(text.matchAll(/^\| `([a-z-]+)` /gm), ([, name]) => name).sort();

  it('has a line for every reason', () => {
    assert.deepEqual(namesIn(reasons), [...END_REASONS].sort());
  });

  it('has a line for every code', () => {
    assert.deepEqual(namesIn(codes), [...ERROR_CODES].sort());
  });
});
