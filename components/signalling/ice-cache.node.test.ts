import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Ack } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { IceCache } from './ice-cache.js';

const server = (name: string) => ({ urls: [`stun:${name}.example`] });
const OLD = [server('old')];
const NEW = [server('new')];

describe('the ICE cache', () => {
  let clock: FakeClock;
  let isOnline: boolean;
  let asked: ((ack: Ack<'relay:ice'>) => void)[];
  let cache: IceCache;

  beforeEach(() => {
    clock = new FakeClock();
    isOnline = true;
    asked = [];
    const ask = (signal: AbortSignal) =>
      new Promise<Ack<'relay:ice'>>((resolve, reject) => {
        asked.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    cache = new IceCache({ clock, isOnline: () => isOnline, ask });
  });

  it('keeps what it has for half its time to live', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(299_999);
    assert.equal(await cache.get(), OLD);
    assert.equal(asked.length, 0);
    clock.advance(1);
    const servers = cache.get();
    asked[0]?.({ ok: true, iceServers: NEW, ttl: 600 });
    assert.equal(await servers, NEW);
    assert.equal(await cache.get(), NEW);
    assert.equal(asked.length, 1);
  });

  it('asks once for all who ask at the same time', async () => {
    const both = Promise.all([cache.get(), cache.get()]);
    asked[0]?.({ ok: true, iceServers: NEW, ttl: 600 });
    assert.deepEqual(await both, [NEW, NEW]);
    assert.equal(asked.length, 1);
  });

  it('has the old ones at once while the link is down', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(500_000);
    isOnline = false;
    assert.equal(await cache.get(), OLD);
    assert.equal(asked.length, 0);
  });

  it('has the old ones when the relay refuses, or says nothing for 2 s', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(500_000);
    const refused = cache.get();
    asked[0]?.({ ok: false, code: 'rate-limited' });
    assert.equal(await refused, OLD);
    const unanswered = cache.get();
    clock.advance(2000);
    assert.equal(await unanswered, OLD);
    assert.equal(clock.size, 0);
  });

  it('waits 5 s for the first ones, and goes without them then', async () => {
    isOnline = false;
    const servers = cache.get();
    clock.advance(4999);
    assert.equal(clock.size, 1);
    clock.advance(1);
    assert.deepEqual(await servers, []);
  });

  it('gives those of a new link to whoever waits', async () => {
    isOnline = false;
    const servers = cache.get();
    cache.store({ iceServers: NEW, ttl: 600 });
    assert.equal(await servers, NEW);
  });
});
