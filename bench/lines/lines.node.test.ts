import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeFilm, writeSpeech } from './footage.js';
import { figuresOf, type Totals } from './reading.js';

const NOTHING: Totals = {
  at: 0,
  framesDecoded: 0,
  width: 0,
  height: 0,
  freezes: 0,
  frozen: 0,
  samples: 0,
  concealed: 0,
  waited: 0,
  played: 0,
  voiceBytes: 0,
  pictureBytes: 0,
  framesEncoded: 0,
  encoding: 0,
  short: 0,
  codec: '–',
};
const TEN_SECONDS: Totals = {
  at: 10_000,
  framesDecoded: 200,
  width: 640,
  height: 360,
  freezes: 1,
  frozen: 0.5,
  samples: 480_000,
  concealed: 4800,
  waited: 24_000,
  played: 480_000,
  voiceBytes: 50_000,
  pictureBytes: 125_000,
  framesEncoded: 250,
  encoding: 1,
  short: 5,
  codec: 'VP8',
};

/** Writes a file into a folder that is gone afterwards, and returns what is in it. */
function written(write: (file: string) => void): { bytes: Buffer; size: number } {
  const folder = mkdtempSync(join(tmpdir(), 'footage-'));
  try {
    const file = join(folder, 'file');
    write(file);
    return { bytes: readFileSync(file), size: statSync(file).size };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what is measured of a call over a bad line', () => {
  it('is what happened between two looks at both sides, as one', () => {
    const worse = { ...TEN_SECONDS, framesDecoded: 100, width: 320, height: 180, concealed: 14_400 };
    assert.deepEqual(figuresOf([NOTHING, NOTHING], [TEN_SECONDS, worse]), {
      framesPerSecond: 15,
      size: '320 × 180',
      freezes: 12,
      frozen: 5,
      concealed: 2,
      buffer: 50,
      voice: 40,
      picture: 100,
      encoding: 4,
      short: 50,
      codec: 'VP8',
    });
    assert.equal(figuresOf([TEN_SECONDS, NOTHING], [{ ...TEN_SECONDS, at: 20_000 }, NOTHING]).framesPerSecond, 0);
  });

  it('is filmed as a browser reads films: every frame is whole, and no two are the same', () => {
    const { bytes, size } = written((file) => writeFilm(file, { width: 64, height: 36, rate: 30, frames: 3 }));
    const header = 'YUV4MPEG2 W64 H36 F30:1 Ip A1:1\n';
    const frame = (64 * 36 * 3) / 2;
    assert.equal(size, header.length + 3 * ('FRAME\n'.length + frame));
    const frames = [0, 1, 2].map((nth) => {
      const from = header.length + nth * ('FRAME\n'.length + frame) + 'FRAME\n'.length;
      return bytes.subarray(from, from + frame).toString('base64');
    });
    assert.equal(new Set(frames).size, 3);
  });

  it('is spoken in phrases, with pauses that are all but silent', () => {
    const { bytes, size } = written(writeSpeech);
    assert.equal(size, 44 + bytes.readUInt32LE(40));
    const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + size));
    const loudest = (from: number, to: number) =>
      samples.subarray(from * 48_000, to * 48_000).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    assert.ok(loudest(0, 2.5) > 3000);
    assert.ok(loudest(2.5, 4) < 20);
    // Nothing is cut off.
    assert.ok(loudest(0, 8) < 32_767);
  });
});
