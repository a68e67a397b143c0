import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, describe, it } from 'node:test';
import { FakeClock } from '../testing/fake-clock.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import type { MemorySignalling } from '../testing/memory-signalling.js';
import { whenOnline } from './when-online.js';

describe('waiting for the link', () => {
  let clock: FakeClock;
  let signalling: MemorySignalling;
  let call: AbortController;

  beforeEach(() => {
    clock = new FakeClock();
    signalling = new MemoryRelay({ clock }).connect('k7f2-9mqx-4hdp-t8wz');
    call = new AbortController();
  });

  function connect(): void {
    signalling.start({ id: 'k7f2-9mqx-4hdp-t8wz', device: 'd'.repeat(32), prove: () => Promise.reject(new Error()) });
  }

  const listeners = () => [...getEventListeners(signalling, 'link'), ...getEventListeners(call.signal, 'abort')];

  it('ends when the link is proven, and leaves no listener behind', async () => {
    const waiting = whenOnline(signalling, call.signal);
    connect();
    assert.equal(signalling.link, 'connecting');
    clock.advance(0);
    await waiting;
    assert.deepEqual(listeners(), []);
  });

  it('ends at once where it is proven, however often it is asked in a long call', async () => {
    connect();
    clock.advance(0);
    for (let time = 0; time < 20; time++) await whenOnline(signalling, call.signal);
    assert.deepEqual(listeners(), []);
  });

  it('ends with the call', async () => {
    const waiting = whenOnline(signalling, call.signal);
    call.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.deepEqual(listeners(), []);
    await assert.rejects(whenOnline(signalling, call.signal), { name: 'AbortError' });
  });
});
