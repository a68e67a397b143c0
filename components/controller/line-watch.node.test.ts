import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { PhoneWorld } from '../testing/phone-world.js';
import type { FakePeer } from '../testing/fake-peer.js';
import type { Phone } from '../testing/phone.js';

describe('the quality of a call', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;
  let sent = 0;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
    await world.connect(ada, bob);
    // What judges it is loaded with the first call.
    await world.until(() => world.clock.next !== null);
  });

  const trouble = () => ada.controller.snapshot.trouble;

  /** Lets some seconds pass in which a share of what Ada's connections send is lost. */
  async function pass(seconds: number, lost: number, peers: readonly FakePeer[] = world.network.open): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      sent += 100;
      const report = new Map<string, object>([
        ['out', { id: 'out', type: 'outbound-rtp', packetsSent: sent }],
        ['there', { id: 'there', type: 'remote-inbound-rtp', packetsLost: sent * lost }],
      ]);
      for (const peer of peers) peer.report = report;
      await world.clock.elapse(1_000);
    }
  }

  it('is nothing to speak of while it is good', async () => {
    await pass(20, 0);
    assert.equal(trouble(), null);
  });

  it('is told with its cause, and ends with the call', async () => {
    await pass(20, 0.1);
    assert.equal(trouble(), 'my-uplink');
    ada.controller.hangUp();
    assert.equal(trouble(), null);
    await pass(10, 0.1);
    assert.equal(trouble(), null);
  });

  it('is told where my way out is narrow and loses nothing, and no more when the camera is off', async () => {
    const narrow = { id: 'path', type: 'candidate-pair', availableOutgoingBitrate: 90_000 };
    const way = { id: 'way', type: 'transport', selectedCandidatePairId: 'path' };
    const passWith = async (reason: string) => {
      const picture = { id: 'out', type: 'outbound-rtp', kind: 'video', qualityLimitationReason: reason };
      for (const peer of world.network.open)
        peer.report = new Map([picture, narrow, way].map((stats) => [stats.id, stats]));
      await world.clock.elapse(20_000);
    };
    await passWith('bandwidth');
    assert.equal(trouble(), 'my-uplink');
    await passWith('none');
    assert.equal(trouble(), null);
  });

  it('is judged anew for each connection', async () => {
    await pass(20, 0.1);
    const before = world.network.open;
    world.network.breakPath();
    await world.until(() => before.every(({ closed }) => closed), 500);
    world.network.healPath();
    await world.connected([ada, bob], 500);
    await world.until(() => trouble() === null);
  });

  it('is looked at less often in a page that nobody sees', async () => {
    let looks = 0;
    for (const peer of world.network.open) {
      const stats = peer.stats.bind(peer);
      peer.stats = () => {
        looks += 1;
        return stats();
      };
    }
    await world.clock.elapse(20_000);
    // Each of the two looks every other second.
    assert.equal(looks, 20);
    try {
      Object.assign(globalThis, { document: { visibilityState: 'hidden' } });
      // What was due sooner is done then.
      await world.clock.elapse(2_000);
      looks = 0;
      await world.clock.elapse(20_000);
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
    assert.equal(looks, 4);
  });
});
