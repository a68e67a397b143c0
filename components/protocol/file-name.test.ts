import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HARD_CHARACTERS } from '../testing/hostile-values.js';
import { cleanFileName, MAX_FILE_NAME } from './file-name.js';

describe('a file name', () => {
  it('stays as it is where it does no harm', () => {
    for (const name of ['photo.jpg', 'Отчёт за май.pdf', '写真 1.png', 'نامه‌ها.txt', 'a.tar.gz', 'README', '👩‍👩‍👧.gif']) {
      assert.equal(cleanFileName(name), name);
    }
  });

  for (const [dirty, clean] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\evil.dll', 'evil.dll'],
    ['/', 'file'],
    ['', 'file'],
    ['..', 'file'],
    [' . ', 'file'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['a\u2066b\u0000c\u001b[31m\nd.txt', 'abc[31md.txt'],
    ['\ufeffa\u00ad\u200bb.txt', 'ab.txt'],
    ['.bashrc', '_bashrc'],
    ['evil.exe. . ', 'evil.exe'],
    ['a<b>:"c|?*.txt', 'a_b___c___.txt'],
    ['NUL', '_NUL'],
    ['com1.txt', '_com1.txt'],
    ['console.txt', 'console.txt'],
    ['a \u3000\u00a0 b.txt', 'a b.txt'],
    ['\ud83ea.txt', 'a.txt'],
  ] as const) {
    it(`of ${JSON.stringify(dirty)} is ${clean}`, () => {
      assert.equal(cleanFileName(dirty), clean);
    });
  }

  it('is shortened before its extension', () => {
    const name = cleanFileName(`${'x'.repeat(500)}.jpeg`);
    assert.ok(name.length <= MAX_FILE_NAME);
    assert.match(name, /^x+\.jpeg$/);
    assert.match(cleanFileName(`${'🦊'.repeat(300)}.png`), /^(?:🦊)+\.png$/u);
    assert.ok(cleanFileName(`.${'x'.repeat(500)}`).length <= MAX_FILE_NAME);
  });

  it('is clean whatever it was made of, and cleaning it again changes nothing', () => {
    const parts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...HARD_CHARACTERS, '.', '/', '\\', ' ', 'con', 'nul.'),
      fc.constant('x'.repeat(90)),
    );
    fc.assert(
      fc.property(fc.array(parts), (some) => {
        const name = cleanFileName(some.join(''));
        assert.ok(name.length > 0 && name.length <= MAX_FILE_NAME);
        assert.doesNotMatch(name, /^[.\s]|[.\s]$|[/\\]|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/u);
        assert.equal(cleanFileName(name), name);
      }),
      { numRuns: 2_000 },
    );
  });
});
