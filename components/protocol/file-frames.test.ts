import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_FILE_NUMBER, PIECE_SIZE, readFileFrame, writeFileFrame, type FileFrame } from './file-frames.js';

const frame = (change: Partial<FileFrame> = {}): FileFrame => ({
  file: 1,
  offset: 0,
  bytes: Uint8Array.of(1, 2, 3),
  ...change,
});
const sent = (change?: Partial<FileFrame>) => readFileFrame(writeFileFrame(frame(change)).buffer);

describe('a frame of a file', () => {
  it('is read as it was written', () => {
    assert.deepEqual(sent(), frame());
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_FILE_NUMBER }),
        fc.maxSafeNat(),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        (file, offset, bytes) => {
          const own = { file, offset, bytes: new Uint8Array(bytes) };
          assert.deepEqual(sent(own), own);
        },
      ),
    );
  });

  it('fits into 16 KiB with the longest piece, and is nothing with a longer one', () => {
    const longest = new Uint8Array(PIECE_SIZE);
    assert.ok(writeFileFrame(frame({ bytes: longest })).length <= 16_384);
    assert.equal(sent({ bytes: longest })?.bytes.length, PIECE_SIZE);
    assert.equal(sent({ bytes: new Uint8Array(PIECE_SIZE + 1) }), null);
  });

  it('is nothing without a piece, without a number, or with an offset that is no place in a file', () => {
    assert.equal(sent({ bytes: new Uint8Array(0) }), null);
    assert.equal(sent({ file: 0 }), null);
    for (const offset of [-1, 0.5, NaN, Infinity, -Infinity, 2 ** 53]) assert.equal(sent({ offset }), null);
  });

  it('is nothing of another kind', () => {
    for (const data of [
      null,
      undefined,
      '',
      'text',
      1,
      {},
      new ArrayBuffer(0),
      new ArrayBuffer(12),
      new Uint8Array(20),
    ]) {
      assert.equal(readFileFrame(data), null);
    }
  });
});
