import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from '../testing/fake-clock.js';
import { withDeadline } from './deadline.js';

/** What ends only when it is told to. */
function endless(signal: AbortSignal): Promise<string> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

describe('a deadline', () => {
  const late = () => 'late';

  it('is no matter where the end comes before', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    assert.equal(
      await withDeadline({ clock, milliseconds: 10, signal }, () => Promise.resolve('in time'), late),
      'in time',
    );
    assert.equal(clock.size, 0);
  });

  it('ends what takes longer', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    const result = withDeadline({ clock, milliseconds: 10, signal }, endless, late);
    clock.advance(10);
    assert.equal(await result, 'late');
  });

  it('gives way to the signal, with its reason', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const result = withDeadline({ clock, milliseconds: 10, signal: abort.signal }, endless, late);
    abort.abort(new Error('enough'));
    await assert.rejects(result, /enough/);
    assert.equal(clock.size, 0);
    await assert.rejects(withDeadline({ clock, milliseconds: 10, signal: abort.signal }, endless, late), /enough/);
  });

  it('leaves a failure as it is', async () => {
    const options = { clock: new FakeClock(), milliseconds: 10, signal: new AbortController().signal };
    await assert.rejects(
      withDeadline(options, () => Promise.reject(new Error('broken')), late),
      /broken/,
    );
  });
});
