import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { TileSize } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import type { VideoLimits } from '../peer/send-limits.js';
import { FakeClock } from '../testing/fake-clock.js';
import { PairSizes } from './pair-sizes.js';

describe('what two of a room show of each other', () => {
  let clock: FakeClock;
  let abort: AbortController;
  let sizes: PairSizes;
  let told: TileSize[];
  let limits: VideoLimits[];

  function peer(): Peer {
    return { limitVideo: (next: VideoLimits) => Promise.resolve(void limits.push(next)) } as Partial<Peer> as Peer;
  }

  beforeEach(() => {
    clock = new FakeClock();
    abort = new AbortController();
    [told, limits] = [[], []];
    sizes = new PairSizes({ clock, signal: abort.signal, tell: (view) => told.push(view) });
  });

  it('is told and kept to over each connection, from its beginning', () => {
    sizes.fit({ width: 100, height: 50 }, 3);
    sizes.attach(peer());
    clock.advance(1_000);
    assert.deepEqual(told.at(-1), { width: 100, height: 50 });
    assert.equal(limits.at(-1)?.longSide, 960);
    const [before, since] = [told.length, limits.length];
    sizes.attach(peer());
    assert.deepEqual([told.length, limits.length], [before + 1, since + 1]);
  });

  it('is told and changed a few times a second, however often it changes, and at last as it is', () => {
    sizes.attach(peer());
    for (let side = 1; side <= 1_000; side += 1) {
      sizes.hear({ width: side, height: side });
      sizes.fit({ width: side, height: side }, 2);
      clock.advance(1);
    }
    clock.advance(1_000);
    assert.ok(limits.length <= 6 && told.length <= 6, `${limits.length} and ${told.length}`);
    assert.equal(limits.at(-1)?.longSide, 1_000);
    assert.deepEqual(told.at(-1), { width: 1_000, height: 1_000 });
  });

  it('is told once for as long as it is the same', () => {
    sizes.attach(peer());
    const before = told.length;
    clock.advance(1_000);
    sizes.fit({ width: 100, height: 50 }, 2);
    sizes.fit({ width: 100, height: 50 }, 2);
    clock.advance(1_000);
    assert.equal(told.length, before + 1);
  });

  it('is told where one side alone is another, and limited where there are more or fewer people', () => {
    sizes.attach(peer());
    for (const [width, height, people] of [
      [100, 50, 2],
      [100, 60, 2],
      [110, 60, 2],
      [110, 60, 4],
      [110, 60, 4],
    ] as const) {
      clock.advance(250);
      sizes.fit({ width, height }, people);
    }
    assert.deepEqual(
      told.slice(1).map(({ width, height }) => [width, height]),
      [
        [100, 50],
        [100, 60],
        [110, 60],
      ],
    );
    assert.deepEqual(
      limits.map(({ longSide }) => longSide),
      [1280, 640],
    );
  });

  it('is nobody’s concern after the end where nothing was waiting for its time', () => {
    sizes.attach(peer());
    clock.advance(1_000);
    abort.abort();
    sizes.hear({ width: 2, height: 2 });
    assert.equal(limits.length, 1);
  });

  it('is no more of anybody’s concern at the end', () => {
    sizes.attach(peer());
    sizes.hear({ width: 1, height: 1 });
    abort.abort();
    sizes.hear({ width: 2, height: 2 });
    clock.advance(1_000);
    assert.equal(limits.length, 1);
  });
});
