import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readQrCode } from '../testing/read-qr-code.js';
import { qrCode } from './qr-code.js';

const LINK = 'https://calls.example.org/help.html?page=2&lang=en#call=k7f2-9mqx-4hdp-t8wz';

describe('a QR code', () => {
  for (const link of [LINK, 'http://localhost:4000/#call=0000-0000-0000-0000', `${LINK}&${'x'.repeat(900)}`])
    it(`is read as the link of ${link.length} letters that it was made from`, () => {
      assert.equal(readQrCode(qrCode(link)!), link);
    });

  it('has a margin of four modules all around', () => {
    const { size, path } = qrCode(LINK)!;
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number));
    assert.equal(Math.min(...runs.map(([x = 0]) => x)), 4);
    assert.equal(Math.max(...runs.map(([x = 0, , length = 0]) => x + length)), size - 4);
    assert.equal(Math.min(...runs.map(([, y = 0]) => y)), 4);
    assert.equal(Math.max(...runs.map(([, y = 0]) => y)), size - 5);
  });

  it('is none where the text is longer than a code can be', () => {
    assert.equal(qrCode('x'.repeat(3_000)), null);
  });
});
