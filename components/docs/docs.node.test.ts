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

describe('the page about frameworks', () => {
  const page = readFileSync(new URL('./in-frameworks.md', import.meta.url), 'utf8');
  const snippets = Array.from(page.matchAll(/^```\w+ (\S+)\n(.*?)^```/gms), ([, file = '', code = '']) => ({
    file,
    code,
  }));
  const linesOf = (text: string) => text.split('\n').map((line) => line.trim());

  for (const { file, code } of snippets) {
    it(`shows what stands in e2e/apps/${file}`, () => {
      const lines = linesOf(readFileSync(new URL(`../../e2e/apps/${file}`, import.meta.url), 'utf8'));
      let at = 0;
      for (const line of linesOf(code).filter(Boolean)) {
        at = lines.indexOf(line, at) + 1;
        assert.notEqual(at, 0, line);
      }
    });
  }

  it('shows something of every application but the one of Lit', () => {
    const shown = new Set(snippets.map(({ file }) => file.split('/')[0]));
    assert.deepEqual([...shown].sort(), ['angular', 'plain', 'preact', 'react', 'solid', 'svelte', 'vue']);
  });
});
