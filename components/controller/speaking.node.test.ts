import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { silentLog } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { FakeClock } from '../testing/fake-clock.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { Speaking } from './speaking.js';

/** A page that is seen, or not. */
class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(visibilityState: DocumentVisibilityState): void {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('whether the other side speaks', () => {
  let clock: FakeClock;
  let call: FakeCallApi;
  let page: FakePage;
  let speaking: Speaking;
  let level: number;
  let asked: number;

  beforeEach(() => {
    clock = new FakeClock();
    call = new FakeCallApi(fakeSnapshots.connected());
    page = Object.assign(globalThis, { document: new FakePage() }).document;
    [level, asked] = [0, 0];
    const { signal } = new AbortController();
    speaking = new Speaking({ call, set: call.set.bind(call), clock, log: silentLog, signal });
  });
  afterEach(() => {
    speaking.close();
    Reflect.deleteProperty(globalThis, 'document');
  });

  /** A connection on which a packet comes with each look, with the level of now. */
  const peer = (timestamp: () => number = () => clock.now() + 1) =>
    ({
      voice: () => {
        asked += 1;
        return { audioLevel: level, timestamp: timestamp() };
      },
    }) as unknown as Peer;
  const says = () => call.snapshot.speaking;

  it('is told while a voice is heard, and for a moment after it', () => {
    speaking.attach(peer());
    assert.equal(says(), false);
    level = 0.1;
    clock.advance(200);
    assert.equal(says(), true);
    level = 0;
    clock.advance(600);
    assert.equal(says(), true);
    clock.advance(200);
    assert.equal(says(), false);
  });

  it('is not told of a quiet room', () => {
    level = 0.005;
    speaking.attach(peer());
    clock.advance(1_000);
    assert.equal(says(), false);
  });

  it('is looked at five times a second at most', () => {
    speaking.attach(peer());
    clock.advance(2_000);
    assert.equal(asked, 11);
  });

  it('ends where a line is cut in the middle of a word', () => {
    level = 0.1;
    speaking.attach(peer(() => 1));
    assert.equal(says(), true);
    clock.advance(1_000);
    assert.equal(says(), false);
  });

  it('is listened for only while the page is seen', () => {
    level = 0.1;
    speaking.attach(peer());
    page.show('hidden');
    assert.deepEqual([says(), clock.size], [false, 0]);
    page.show('visible');
    assert.equal(says(), true);
  });

  it('follows a new connection, and leaves nothing behind', () => {
    speaking.attach(peer());
    level = 0.1;
    speaking.attach(peer());
    clock.advance(200);
    assert.deepEqual([says(), clock.size], [true, 1]);
    speaking.close();
    assert.deepEqual([says(), clock.size], [false, 0]);
    page.show('visible');
    assert.equal(clock.size, 0);
  });

  it('is not known without a page', () => {
    Reflect.deleteProperty(globalThis, 'document');
    level = 0.1;
    speaking.attach(peer());
    assert.deepEqual([says(), clock.size], [false, 0]);
  });
});
