import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { AnyDelivery } from '../protocol/index.js';
import type { LinkProver } from '../signalling/signalling.js';
import { FakeClock } from './fake-clock.js';
import { MemoryRelay, type Leg } from './memory-relay.js';
import type { MemorySignalling } from './memory-signalling.js';

const ADA = { id: 'k7f2-9mqx-4hdp-t8wz', device: 'a'.repeat(32) };
const BOB = { id: '4f3s-gs5s-fgbh-w5x2', device: 'b'.repeat(32) };
const RINGING = { to: BOB, callId: 'c'.repeat(32) };

describe('a memory relay', () => {
  let clock: FakeClock;
  let relay: MemoryRelay;
  let ada: MemorySignalling;
  let bob: MemorySignalling;
  let heard: AnyDelivery[];

  beforeEach(async () => {
    clock = new FakeClock();
    relay = new MemoryRelay({ clock });
    ada = relay.connect(ADA.id);
    bob = relay.connect(BOB.id);
    heard = [];
    bob.addEventListener('delivery', ({ delivery }) => heard.push(delivery));
    ada.start(proverOf(ADA));
    bob.start(proverOf(BOB));
    await clock.elapse(0);
  });

  const requests = (leg: Leg) => leg.kind === 'request';

  it('loses a leg for which the route has no copy, and the request comes again', async () => {
    let lost = 1;
    relay.route = (leg) => (requests(leg) && lost-- > 0 ? [] : [0]);
    const ack = ada.send('call:ringing', RINGING);
    await clock.elapse(499);
    assert.equal(heard.length, 0);
    await clock.elapse(1);
    assert.deepEqual(await ack, { ok: true });
    assert.equal(heard.length, 1);
  });

  it('doubles and delays by the route', async () => {
    relay.route = (leg) => (leg.kind === 'delivery' ? [0, 20] : [0]);
    void ada.send('call:ringing', RINGING);
    await clock.elapse(19);
    assert.equal(heard.length, 1);
    await clock.elapse(1);
    assert.equal(heard.length, 2);
  });

  it('lets a later message overtake an earlier one', async () => {
    relay.route = (leg) => (leg.kind === 'delivery' && leg.name === 'call:ringing' ? [30] : [0]);
    void ada.send('call:ringing', RINGING);
    void ada.send('call:end', { ...RINGING, reason: 'hung-up' });
    await clock.elapse(30);
    assert.deepEqual(
      heard.map(({ event }) => event),
      ['call:end', 'call:ringing'],
    );
  });

  it('loses what was on its way when a link is cut', async () => {
    relay.route = (leg) => (leg.kind === 'delivery' ? [10] : [0]);
    void ada.send('call:ringing', RINGING);
    await clock.elapse(5);
    bob.cut();
    bob.restore();
    await clock.elapse(10);
    assert.equal(bob.link, 'online');
    assert.equal(heard.length, 0);
  });

  it('tells neither end of a cut that goes unnoticed, and the urgent one makes a new link', async () => {
    ada.cut({ unnoticed: true });
    assert.equal(ada.link, 'online');
    ada.setUrgent(true);
    void ada.send('call:ringing', RINGING);
    await clock.elapse(2000);
    assert.equal(ada.link, 'connecting');
    ada.restore();
    await clock.elapse(0);
    assert.equal(ada.link, 'online');
    assert.equal(heard.length, 1);
  });

  it('acks for a device whose dead link it has not noticed', async () => {
    bob.cut({ unnoticed: true });
    const ack = ada.send('call:ringing', RINGING);
    await clock.elapse(0);
    assert.deepEqual(await ack, { ok: true });
    assert.equal(heard.length, 0);
  });

  it('leaves no timer behind', async () => {
    void ada.send('call:ringing', RINGING);
    await clock.elapse(0);
    ada.close();
    bob.close();
    await clock.elapse(5000);
    assert.equal(clock.size, 0);
  });
});

function proverOf({ id, device }: { id: string; device: string }): LinkProver {
  return { id, device, prove: () => Promise.reject(new Error('nobody asks for a proof in memory')) };
}
