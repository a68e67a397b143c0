import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ringSamples } from './ring-samples.js';

const RATE = 48_000;

/** The loudest sample between two seconds. */
function loudest(from: number, to: number): number {
  return ringSamples(RATE)
    .slice(from * RATE, to * RATE)
    .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

describe('the ring', () => {
  it('takes three seconds at any rate', () => {
    assert.equal(ringSamples(RATE).length, 3 * RATE);
    assert.equal(ringSamples(44_100).length, 3 * 44_100);
  });

  it('is heard, and never distorted', () => {
    assert.ok(loudest(0, 3) > 0.3);
    assert.ok(loudest(0, 3) <= 1);
  });

  it('chimes twice, then rests', () => {
    assert.ok(loudest(0, 0.2) > 0.3);
    assert.ok(loudest(0.42, 0.6) > 0.3);
    assert.ok(loudest(2, 3) < 0.002);
  });

  it('begins and ends in silence, so that it repeats without a click', () => {
    const samples = ringSamples(RATE);
    assert.equal(samples[0], 0);
    assert.ok(Math.abs(samples.at(-1) ?? 1) < 0.0001);
  });

  it('stands in no single pitch: both notes of the fifth are in it', () => {
    const power = (pitch: number) => {
      const samples = ringSamples(RATE).slice(0.1 * RATE, 0.4 * RATE);
      let [cos, sin] = [0, 0];
      samples.forEach((sample, at) => {
        cos += sample * Math.cos((2 * Math.PI * pitch * at) / RATE);
        sin += sample * Math.sin((2 * Math.PI * pitch * at) / RATE);
      });
      return Math.hypot(cos, sin);
    };
    assert.ok(power(587.33) > 20 * power(700));
    assert.ok(power(880) > 20 * power(700));
  });
});
