import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ChatEntry } from '../core/index.js';
import type { FakeChannel } from '../testing/fake-channel.js';
import type { FakePeer } from '../testing/fake-peer.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

const FLOOD = 5_000;
/** What an honest side's minute comes to: 200 lines, and 200 that waited for the connection. */
const MOST = 400;

describe('the other side of an answered call that floods the chat', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;
  /** Bob's end of the channel, on which his own chat has said that it listens. */
  let channel: FakeChannel;
  let seq: number;
  let heard: number;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
    await world.connect(ada, bob);
    // Both sides' chats stand and have greeted each other.
    await ada.controller.sendMessage('Hello');
    await world.until(() => bob.controller.snapshot.chat.entries.length === 1);
    [, { chat: channel }] = world.network.open as [FakePeer, FakePeer];
    seq = 0;
    heard = 0;
    ada.controller.addEventListener('message', () => (heard += 1));
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  const lines = (): readonly ChatEntry[] => ada.controller.snapshot.chat.entries.filter(({ mine }) => !mine);
  function say(item: object): void {
    seq += 1;
    channel.send(JSON.stringify({ type: 'item', seq, item }));
  }

  /** Each message arrives in a turn of its own, as in a browser. @returns how late others' turns were, in milliseconds */
  async function flood(item: (count: number) => object): Promise<number> {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let count = 1; count <= FLOOD; count++) {
      say(item(count));
      await new Promise((resolve) => setImmediate(resolve));
    }
    delay.disable();
    return delay.percentile(99) / 1e6;
  }

  it('by texts gets in as many as an honest one writes, and the page stays usable', async () => {
    const late = await flood(() => ({ kind: 'text', text: 'x'.repeat(4_000) }));
    assert.deepEqual([lines().length, heard], [MOST, MOST]);
    assert.ok(late < 100, `${late} ms`);
    await world.clock.elapse(60_000);
    say({ kind: 'text', text: 'quiet again' });
    await world.until(() => heard > MOST);
    assert.equal(ada.phase, 'connected');
  });

  it('by files that it offers and takes back gets in as many', async () => {
    const late = await flood((count) => {
      const file = Math.ceil(count / 2);
      if (count % 2 === 0) return { kind: 'file-withdraw', file, reason: 'cancelled' };
      return { kind: 'file-offer', file, name: 'x'.repeat(1_024), size: 1, mime: '' };
    });
    assert.equal(lines().length, MOST);
    assert.ok(late < 100, `${late} ms`);
  });

  it('is a side that an honest one never is, however fast its page writes', async () => {
    let sent = 0;
    const write = async (): Promise<void> => {
      await bob.controller.sendMessage('from a script');
      sent += 1;
    };
    const tooMany = { code: 'rate-limited' };
    while (sent < 200) await write();
    await assert.rejects(write(), tooMany);
    await assert.rejects(bob.controller.sendFile(new File(['x'], 'x')), tooMany);
    await world.until(() => heard === sent);
    // What is written while the connection is lost comes at once, when it is back.
    await world.clock.elapse(60_000);
    world.network.breakPath();
    while (sent < 400) await write();
    world.network.healPath();
    await world.clock.elapse(60_000);
    while (sent < 600) await write();
    await world.until(() => heard === sent);
  });
});
