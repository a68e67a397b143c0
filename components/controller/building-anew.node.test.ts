import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

/** Which side of a call hears first that its path has failed. */
const SIDES = ['offerer', 'answerer'] as const;

describe('a connection that is built anew', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  beforeEach(() => {
    world = new PhoneWorld();
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  async function connect(adas: string, bobs: string): Promise<void> {
    ada = await world.phone({ agent: adas });
    bob = await world.phone({ agent: bobs });
    await world.connect(ada, bob);
  }

  /** The network breaks, and the browser of one side says so. */
  function fail(side: (typeof SIDES)[number]): void {
    world.network.breakPath();
    const peer = world.network.open.find(({ options }) => options.role === side);
    peer?.reportPath('failed');
  }

  /** When each connection of the offerer was made, in seconds from now, while the path is dead. */
  async function made(seconds: number): Promise<number[]> {
    const times: number[] = [];
    let { length } = world.network.peers;
    for (let tenth = 0; tenth < seconds * 10; tenth++) {
      await world.clock.elapse(100);
      const fresh = world.network.peers.slice(length).filter(({ options }) => options.role === 'offerer');
      ({ length } = world.network.peers);
      times.push(...fresh.map(() => (tenth + 1) / 10));
    }
    return times;
  }

  for (const side of SIDES) {
    it(`has its time to come up before the next, where the ${side} is the first to notice`, async () => {
      await connect('chromium', 'chromium');
      fail(side);
      const [first = 0, second = 0, ...others] = await made(29);
      assert.ok(first >= 4 && first <= 6, String(first));
      assert.ok(second - first >= 19, `${String(first)} and ${String(second)}`);
      assert.deepEqual(others, []);
    });
  }

  it('stays the one that it is, where it comes up late', async () => {
    await connect('chromium', 'chromium');
    fail('answerer');
    await world.until(() => world.network.peers.length === 4, 100);
    await world.clock.elapse(3_900);
    world.network.healPath();
    await world.connected([ada, bob], 100);
    await world.clock.elapse(2_000);
    assert.equal(world.network.peers.length, 4);
  });

  it('is so three times a minute at most, counted over both sides', async () => {
    await connect('firefox', 'chromium');
    const before = world.network.peers.length;
    for (let second = 0; second < 55; second += 5) {
      fail(SIDES[second % 2] ?? 'offerer');
      await world.clock.elapse(500);
      world.network.healPath();
      await world.clock.elapse(4_500);
      if (ada.phase === 'ended') break;
    }
    assert.equal(world.network.peers.length - before, 6, 'three on each side');
  });
});
