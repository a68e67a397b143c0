import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from '../testing/fake-clock.js';
import { Runner, type Machine } from './runner.js';

type Event = { readonly type: 'plan'; readonly in: number } | { readonly type: 'undo' } | { readonly type: 'expired' };

/** Does what was planned when its time has come, unless that was undone before. */
const PLANNER: Machine<{ readonly due: number | null }, Event, string> = {
  initial: { due: null },
  step: (_, event) => {
    if (event.type === 'plan') return [{ due: event.at + event.in }, ['planned']];
    return [{ due: null }, event.type === 'expired' ? ['done'] : ['undone']];
  },
  due: ({ due }) => (due === null ? undefined : { at: due, event: { type: 'expired' } }),
};

describe('a runner', () => {
  const clock = new FakeClock();
  const done: string[] = [];
  const runner = new Runner(PLANNER, {
    clock,
    onChange: () => undefined,
    onEffect: (effect) => void done.push(effect),
  });

  it('does what has a time when that has come, once', async () => {
    runner.dispatch({ type: 'plan', in: 1_000 });
    await clock.elapse(999);
    assert.deepEqual(done.splice(0), ['planned']);
    await clock.elapse(1_000);
    assert.deepEqual(done.splice(0), ['done']);
  });

  it('does what is due at once before anything can come that would undo it', () => {
    runner.dispatch({ type: 'plan', in: 0 });
    runner.dispatch({ type: 'undo' });
    assert.deepEqual(done.splice(0), ['planned', 'done', 'undone']);
  });

  it('does nothing any more that was undone, or once it is closed', async () => {
    runner.dispatch({ type: 'plan', in: 1_000 });
    runner.dispatch({ type: 'undo' });
    let isClosed = false;
    runner.close({ type: 'plan', in: 1_000 }, () => (isClosed = true));
    await clock.elapse(2_000);
    assert.deepEqual([done.splice(0), isClosed], [['planned', 'undone', 'planned'], true]);
  });
});
