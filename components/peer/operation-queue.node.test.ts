import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OperationQueue } from './operation-queue.js';

const never = () => new Promise<never>(() => undefined);

describe('the operation queue', () => {
  it('runs one after another, also behind one that failed', async () => {
    const queue = new OperationQueue(new AbortController().signal);
    const steps: string[] = [];
    const step = (name: string) => async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      if (name === 'a') throw new Error('a');
      return name;
    };
    const [a, b] = await Promise.allSettled([queue.run(step('a')), queue.run(step('b'))]);
    assert.deepEqual(steps, ['a begins', 'a ends', 'b begins', 'b ends']);
    assert.deepEqual([a.status, b.status], ['rejected', 'fulfilled']);
  });

  it('lets nobody wait for what a closed connection never settles', async () => {
    const abort = new AbortController();
    const queue = new OperationQueue(abort.signal);
    const results = [queue.run(never), queue.run(() => assert.fail('it was still run'))];
    await Promise.resolve();
    abort.abort();
    for (const result of results) await assert.rejects(result, { name: 'AbortError' });
    await assert.rejects(queue.run(never), { name: 'AbortError' });
  });
});
