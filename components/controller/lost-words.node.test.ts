import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Delivery } from '../protocol/index.js';
import type { Leg } from '../testing/memory-relay.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

/** The relay's word that it has taken something is no word that it arrived. */
describe('what the relay took and lost', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;
  /** Everything that set out for a phone, lost or not. */
  let deliveries: Leg[];

  beforeEach(() => {
    world = new PhoneWorld();
    deliveries = [];
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  async function meet(adas: string, bobs: string): Promise<void> {
    ada = await world.phone({ agent: adas });
    bob = await world.phone({ agent: bobs });
  }

  /** From now on deliveries are counted, and take as long as this says; `null`: for ever. */
  function deliver(delay: (leg: Leg) => number | null): void {
    world.relay.route = (leg) => {
      if (leg.kind !== 'delivery') return [0];
      deliveries.push(leg);
      const milliseconds = delay(leg);
      return milliseconds === null ? [] : [milliseconds];
    };
  }

  const signalsTo = (phone: Phone): Delivery<'call:signal'>[] =>
    deliveries
      .filter(({ name, party }) => name === 'call:signal' && party.id === phone.id)
      .map(({ message }) => message as Delivery<'call:signal'>);
  const syncsTo = (phone: Phone): Delivery<'call:sync'>[] =>
    deliveries
      .filter(({ name, party }) => name === 'call:sync' && party.id === phone.id)
      .map(({ message }) => message as Delivery<'call:sync'>);
  const isOffer = ({ content }: Delivery<'call:signal'>) => content.kind === 'description';

  it('is asked for by the first signal that comes behind it, in a call that goes on', async () => {
    await meet('chromium', 'chromium');
    await world.connect(ada, bob);
    deliver(({ party }) => (party.id === bob.id && signalsTo(bob).length === 1 ? null : 0));
    ada.signalling.changeNetwork();
    await world.until(() => signalsTo(ada).length > 0);
    const [lost, behind, again] = signalsTo(bob);
    assert(lost && behind);
    assert.deepEqual([isOffer(lost), behind.seq], [true, lost.seq + 1]);
    assert.deepEqual(again, lost);
    assert.deepEqual(
      syncsTo(ada).map(({ got, reply }) => [got, reply]),
      [[lost.seq - 1, undefined]],
    );
    assert.deepEqual([ada.phase, bob.phase], ['connected', 'connected']);
  });

  it('is the offer of another connection: it is made again where the other side wishes for that one', async () => {
    await meet('firefox', 'chromium');
    await world.connect(ada, bob);
    const peers = [...world.network.open];
    // Neither what follows it nor a sync tells Bob of it.
    deliver(({ party, name }) => {
      if (name === 'call:sync') return null;
      return party.id === bob.id && signalsTo(bob).length < 3 ? null : 0;
    });
    world.network.breakPath();
    peers.find(({ options }) => options.role === 'offerer')?.reportPath('failed');
    await world.until(() => signalsTo(bob).length === 2, 100);
    peers.find(({ options }) => options.role === 'answerer')?.reportPath('failed');
    await world.until(() => signalsTo(bob).length > 2, 100);
    const [offer, candidates, again] = signalsTo(bob);
    assert(offer && candidates);
    assert.deepEqual([isOffer(offer), offer.epoch, isOffer(candidates)], [true, 1, false]);
    assert.deepEqual(again, offer);
    // By now there may be his answer behind it.
    const [wish] = signalsTo(ada);
    assert.deepEqual([wish?.epoch, wish?.content.kind], [1, 'rebuild']);
  });

  it('or brought too early, ahead of its accept, counts once that is there', async () => {
    await meet('chromium', 'chromium');
    await world.ring(ada, bob);
    deliver(({ name }) => (name === 'call:accept' ? 500 : 0));
    void bob.controller.answer();
    await world.until(() => signalsTo(ada).length > 0);
    await world.clock.elapse(100);
    assert.equal(ada.phase, 'dialing');
    await world.connected([ada, bob], 100);
    const seqs = signalsTo(ada).map(({ seq }) => seq);
    assert.deepEqual(seqs, [...new Set(seqs)]);
    assert.deepEqual(syncsTo(bob), []);
  });
});
