import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { DEFAULT_LIMITS } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { LinkKeeper, type KeptSocket } from './link-keeper.js';
import type { Admission, RelaySocketOwner } from './relay-socket.js';

const ADMISSION: Admission = { ok: true, id: 'k7f2-9mqx-4hdp-t8wz', iceServers: [], ttl: 600, limits: DEFAULT_LIMITS };

/** A socket to which a test says what the relay does. */
class FakeSocket implements KeptSocket {
  readonly polling: boolean;
  readonly owner: RelaySocketOwner;
  opened = false;
  proofPending = false;
  proven = false;
  closed = false;

  constructor(polling: boolean, owner: RelaySocketOwner) {
    this.polling = polling;
    this.owner = owner;
  }

  connect(): void {}
  request(): void {}

  open(): void {
    this.opened = true;
    this.proofPending = true;
  }

  prove(): void {
    this.open();
    this.proofPending = false;
    this.proven = true;
    this.owner.handleProven(ADMISSION);
  }

  close(): void {
    this.closed = true;
  }
}

describe('the link keeper', () => {
  let clock: FakeClock;
  let sockets: FakeSocket[];
  let told: string[];
  let keeper: LinkKeeper;

  const last = (): FakeSocket => sockets.at(-1)!;

  beforeEach(() => {
    clock = new FakeClock();
    sockets = [];
    told = [];
    keeper = new LinkKeeper(
      {
        clock,
        random: () => 1,
        open: ({ polling }, owner) => {
          const socket = new FakeSocket(polling, owner);
          sockets.push(socket);
          return socket;
        },
      },
      {
        handleUp: () => told.push('up'),
        handleDelivery: () => told.push('delivery'),
        handleDown: () => told.push('down'),
        handleFailure: (problem) => told.push(problem),
        handleReplaced: () => told.push('replaced'),
      },
    );
  });

  it('opens another socket after one that failed, and after one that was lost', () => {
    keeper.start();
    last().owner.handleLost(null);
    assert.equal(last().closed, true);
    clock.advance(1000);
    assert.equal(sockets.length, 2);
    last().prove();
    last().owner.handleLost(null);
    clock.advance(500);
    assert.equal(sockets.length, 3);
    assert.deepEqual(told, ['relay-unreachable', 'up', 'down']);
  });

  it('gives up after 8 s and tries polling next where nothing opened', () => {
    keeper.start();
    clock.advance(7999);
    assert.equal(last().closed, false);
    clock.advance(1);
    assert.equal(last().closed, true);
    clock.advance(1000);
    assert.deepEqual(
      sockets.map(({ polling }) => polling),
      [false, true],
    );
  });

  it('goes back to WebSocket when polling came to nothing either', () => {
    keeper.start();
    clock.advance(9000);
    clock.advance(10_000);
    assert.deepEqual(
      sockets.map(({ polling }) => polling),
      [false, true, false],
    );
  });

  it('stays with polling where that has worked', () => {
    keeper.start();
    clock.advance(9000);
    last().prove();
    last().owner.handleLost(null);
    clock.advance(500);
    assert.equal(last().polling, true);
  });

  it('does not blame WebSocket when the relay opens and says nothing', () => {
    keeper.start();
    last().open();
    clock.advance(9000);
    assert.equal(last().polling, false);
  });

  it('gives up after 3 s while a call is on, and tries again within one', () => {
    keeper.setUrgent(true);
    keeper.start();
    clock.advance(3000);
    assert.equal(last().closed, true);
    clock.advance(1000);
    assert.equal(sockets.length, 2);
  });

  it('hurries an attempt that has begun when a call comes', () => {
    keeper.start();
    clock.advance(4000);
    keeper.setUrgent(true);
    clock.advance(0);
    assert.equal(last().closed, true);
  });

  it('hurries an attempt that it waits for when a call comes', () => {
    keeper.start();
    while (sockets.length < 5) {
      last().owner.handleLost(null);
      clock.advance(clock.next! - clock.now());
    }
    last().owner.handleLost(null);
    keeper.setUrgent(true);
    clock.advance(1000);
    assert.equal(sockets.length, 6);
  });

  it('tries at once when the network changes, and leaves a proven link alone', () => {
    keeper.start();
    last().owner.handleLost(null);
    keeper.attemptNow();
    assert.equal(sockets.length, 2);
    keeper.attemptNow();
    assert.deepEqual([sockets.length, sockets[1]!.closed], [3, true]);
    last().prove();
    keeper.attemptNow();
    assert.deepEqual([sockets.length, last().closed], [3, false]);
  });

  it('makes a new link in place of one that carries nothing', () => {
    keeper.start();
    last().prove();
    keeper.renew();
    assert.deepEqual([sockets.length, sockets[0]!.closed], [2, true]);
    assert.deepEqual(told, ['up', 'down']);
  });

  it('tells a refusal, and asks again only after a while', () => {
    keeper.setUrgent(true);
    keeper.start();
    last().owner.handleLost('relay-refused');
    clock.advance(29_999);
    assert.equal(sockets.length, 1);
    clock.advance(1);
    assert.equal(sockets.length, 2);
    assert.deepEqual(told, ['relay-refused']);
  });

  it('does not come back when another socket took its place', () => {
    keeper.start();
    last().prove();
    last().owner.handleReplaced();
    keeper.attemptNow();
    keeper.setUrgent(true);
    assert.deepEqual([told.at(-1), sockets.length, clock.size], ['replaced', 1, 0]);
  });

  it('comes back when it was replaced by a proof of its own that arrived late', () => {
    keeper.start();
    last().open();
    clock.advance(9000);
    last().prove();
    last().owner.handleReplaced();
    clock.advance(1000);
    last().prove();
    assert.deepEqual(told, ['relay-unreachable', 'up', 'down', 'up']);
    last().owner.handleReplaced();
    assert.equal(told.at(-1), 'replaced');
  });

  it('does not come back when the proof that it gave up can no longer be what replaced it', () => {
    keeper.start();
    last().open();
    clock.advance(9000);
    last().prove();
    clock.advance(14_000);
    last().owner.handleReplaced();
    assert.equal(told.at(-1), 'replaced');
  });

  it('leaves neither socket nor timer behind when it is closed', () => {
    for (const before of [() => {}, () => last().owner.handleLost(null), () => last().prove()]) {
      keeper.start();
      before();
      keeper.close();
      keeper.setUrgent(true);
      keeper.attemptNow();
      assert.deepEqual([last().closed, clock.size], [true, 0]);
      keeper.setUrgent(false);
    }
  });

  it('opens nothing before it is started', () => {
    keeper.setUrgent(true);
    keeper.attemptNow();
    keeper.renew();
    assert.deepEqual([sockets.length, clock.size], [0, 0]);
  });
});
