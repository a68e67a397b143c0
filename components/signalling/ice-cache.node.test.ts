import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Ack } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { IceCache } from './ice-cache.js';

const server = (name: string) => ({ urls: [`stun:${name}.example`] });
const OLD = [server('old')];
const NEW = [server('new')];

/** Lets promises that are settled be heard. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the ICE cache', () => {
  let clock: FakeClock;
  let isOnline: boolean;
  let asked: ((ack: Ack<'relay:ice'>) => void)[];
  let aborted: number;
  let cache: IceCache;

  beforeEach(() => {
    clock = new FakeClock();
    isOnline = true;
    asked = [];
    aborted = 0;
    const ask = (signal: AbortSignal) =>
      new Promise<Ack<'relay:ice'>>((resolve, reject) => {
        asked.push(resolve);
        signal.addEventListener('abort', () => {
          aborted++;
          reject(signal.reason as Error);
        });
      });
    cache = new IceCache({ clock, isOnline: () => isOnline, ask });
  });

  it('asks for new ones at half their time to live, before anybody needs them', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(299_999);
    assert.equal(asked.length, 0);
    clock.advance(1);
    assert.equal(asked.length, 1);
    assert.equal(await cache.get(), OLD);
    asked[0]?.({ ok: true, iceServers: NEW, ttl: 600 });
    await turn();
    assert.equal(await cache.get(), NEW);
    clock.advance(300_000);
    assert.equal(asked.length, 2);
  });

  it('has those that are known at once while a quarter of their time is left, however slow the relay is', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(449_999);
    assert.equal(await cache.get(), OLD);
    clock.advance(1);
    const servers = cache.get();
    asked[0]?.({ ok: true, iceServers: NEW, ttl: 600 });
    assert.equal(await servers, NEW);
    assert.equal(asked.length, 1);
  });

  it('asks again when it is asked, after a machine has slept', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    isOnline = false;
    clock.sleep(3_600_000);
    assert.equal(asked.length, 0);
    isOnline = true;
    const servers = cache.get();
    asked[0]?.({ ok: true, iceServers: NEW, ttl: 600 });
    assert.equal(await servers, NEW);
  });

  it('does not wait longer than 2 s for a slow answer, and takes it when it comes', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(500_000);
    const servers = cache.get();
    clock.advance(2000);
    assert.equal(await servers, OLD);
    asked[0]?.({ ok: true, iceServers: NEW, ttl: 600 });
    await turn();
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
    isOnline = false;
    clock.advance(500_000);
    assert.equal(await cache.get(), OLD);
    assert.equal(asked.length, 0);
  });

  it('has the old ones when the relay refuses', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    clock.advance(500_000);
    const refused = cache.get();
    asked[0]?.({ ok: false, code: 'rate-limited' });
    assert.equal(await refused, OLD);
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

  it('asks for nothing more once it is closed, and leaves no timer', async () => {
    cache.store({ iceServers: OLD, ttl: 600 });
    void cache.renew();
    cache.close();
    await turn();
    assert.deepEqual([clock.size, aborted], [0, 1]);
    clock.advance(600_000);
    assert.equal(await cache.get(), OLD);
    assert.deepEqual([clock.size, asked.length], [0, 1]);
  });
});
