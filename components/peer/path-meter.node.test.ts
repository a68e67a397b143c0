import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PathMeter } from './path-meter.js';

const report = (...pairs: [id: string, received: number][]) =>
  new Map<string, unknown>([
    ['T', { id: 'T', type: 'transport', bytesReceived: 9_999 }],
    ...pairs.map(([id, bytesReceived]) => [id, { id, type: 'candidate-pair', bytesReceived }] as const),
  ]) as unknown as RTCStatsReport;

describe('the path meter', () => {
  it('adds up what all candidate pairs carried', () => {
    assert.deepEqual(new PathMeter().read(report(['a', 10], ['b', 1])), { bytesReceived: 11 });
  });

  it('never falls when an ICE restart takes the old pairs away', () => {
    const meter = new PathMeter();
    meter.read(report(['a', 100]));
    assert.deepEqual(meter.read(report(['b', 5])), { bytesReceived: 105 });
    assert.deepEqual(meter.total, { bytesReceived: 105 });
  });

  it('is zero without pairs, and where a browser has no counters yet', () => {
    const meter = new PathMeter();
    const bare = new Map([['a', { id: 'a', type: 'candidate-pair' }]]) as unknown as RTCStatsReport;
    assert.deepEqual(meter.read(report()), { bytesReceived: 0 });
    assert.deepEqual(meter.read(bare), { bytesReceived: 0 });
  });
});
