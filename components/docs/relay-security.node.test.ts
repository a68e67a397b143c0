import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const ROOT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('relay-security.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| -+/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
  .filter((cells) => cells.at(-1) !== 'shown by');
/** `file`: the title of a test in it, or how the title begins. */
const PROOF = /^`([^`]+\.test\.ts)`: (.+)$/;

describe('the page about attackers', () => {
  const named = rows.flatMap((cells) => cells.at(-1)!.split(' · ')).filter((proof) => proof !== '–');

  for (const proof of new Set(named))
    it(`names a test that there is: ${proof}`, () => {
      const [, file = '', title = ''] = PROOF.exec(proof) ?? [];
      const path = new URL(file, ROOT);
      assert.ok(file !== '' && existsSync(path), file);
      const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
      const isThere = ["'", '`', '"'].some((quote) => source.includes(`${quote}${title}`));
      assert.ok(isThere, title);
    });

  it('has every requirement of the chapter about WebRTC', () => {
    const numbers = rows.map(([first = '']) => first).filter((first) => first.startsWith('17.'));
    const asked = ['1.1', '1.2', ...Array.from({ length: 8 }, (_, nth) => `2.${nth + 1}`), '3.1', '3.2'];
    assert.deepEqual(
      numbers,
      asked.map((number) => `17.${number}`),
    );
  });

  it('shows nothing by no test but what is not for this project, or is no code', () => {
    const without = rows.filter((cells) => cells.at(-1) === '–').map((cells) => cells.at(-2) ?? '');
    for (const how of without) assert.match(how, /^(?:not for us|each version is pinned)/);
  });
});
