import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { FakeClock } from '../testing/fake-clock.js';
import { Watchdog } from './watchdog.js';

describe('a watchdog', () => {
  let clock: FakeClock;
  let bytes: number;
  let said: string[];
  let watchdog: Watchdog;

  beforeEach(() => {
    clock = new FakeClock();
    bytes = 0;
    said = [];
    watchdog = new Watchdog({
      clock,
      sample: () => Promise.resolve({ bytesReceived: bytes }),
      onSilence: () => said.push('silence'),
      onLost: () => said.push('lost'),
      onAlive: () => said.push('alive'),
    });
  });

  async function seconds(count: number, growing: boolean): Promise<void> {
    for (let second = 0; second < count; second++) {
      if (growing) bytes += 100;
      await clock.elapse(1_000);
    }
    await clock.elapse(0);
  }

  it('says nothing but that the path is alive while bytes come', async () => {
    await seconds(10, true);
    assert.deepEqual(new Set(said), new Set(['alive']));
  });

  it('asks for a sign of life after three seconds, and tells once of a loss after five', async () => {
    await seconds(1, true);
    said = [];
    await seconds(3, false);
    assert.deepEqual(said, ['silence']);
    await seconds(2, false);
    assert.deepEqual(said, ['silence', 'silence', 'lost']);
    await seconds(3, false);
    assert.equal(said.filter((word) => word === 'lost').length, 1);
  });

  it('takes statistics that never come for silence', async () => {
    watchdog.close();
    watchdog = new Watchdog({
      clock,
      sample: () => new Promise(() => undefined),
      onSilence: () => said.push('silence'),
      onLost: () => said.push('lost'),
      onAlive: () => said.push('alive'),
    });
    await seconds(8, false);
    assert.ok(said.includes('lost'), said.join());
  });

  it('tells that bytes flow again after a loss', async () => {
    await seconds(8, false);
    said = [];
    await seconds(1, true);
    assert.deepEqual(said, ['alive']);
  });

  it('takes its own long sleep for no silence of the other side', async () => {
    await seconds(1, true);
    said = [];
    // The page is frozen: the timer that was due in a second runs a minute late.
    const frozen = clock as { now(): number };
    const now = frozen.now.bind(clock);
    frozen.now = () => now() + 60_000;
    await seconds(1, false);
    assert.deepEqual(said, []);
  });

  it('leaves no timer behind', async () => {
    await seconds(2, true);
    watchdog.close();
    assert.equal(clock.size, 0);
  });
});
