import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { PhoneWorld } from '../testing/phone-world.js';
import { makeIdentity, Phone } from '../testing/phone.js';

describe('what calls are made of', () => {
  let world: PhoneWorld;
  let bob: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    bob = await world.phone();
  });

  /** A phone that loads it as it is told to. */
  async function phone(sessionsLoad: () => Promise<void>): Promise<Phone> {
    const made = new Phone(world, await makeIdentity(), { sessionsLoad });
    await world.online(made);
    return made;
  }

  async function slowPhone() {
    let load = () => {};
    const loaded = new Promise<void>((resolve) => (load = resolve));
    return { ada: await phone(() => loaded), load };
  }

  it('is not loaded by a phone that is online, and is when a call is near', async () => {
    let loads = 0;
    const ada = await phone(() => {
      loads += 1;
      return Promise.resolve();
    });
    assert.equal(loads, 0);
    ada.controller.prepare();
    assert.equal(loads, 1);
  });

  it('may come after the dial: the call goes out then', async () => {
    const { ada, load } = await slowPhone();
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'dialing');
    await world.clock.elapse(1_000);
    assert.equal(bob.phase, 'idle');
    load();
    await world.until(() => bob.phase === 'ringing');
    void bob.controller.answer();
    await world.connected([ada, bob]);
  });

  it('may come after the ring, which is shown at once, and after the answer to it', async () => {
    const { ada, load } = await slowPhone();
    void bob.controller.dial(ada.id);
    await world.until(() => ada.phase === 'ringing');
    void ada.controller.answer();
    await world.clock.elapse(1_000);
    assert.equal(ada.phase, 'connecting');
    load();
    await world.connected([ada, bob]);
  });

  it('opens nothing when it comes after the end', async () => {
    const { ada, load } = await slowPhone();
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'dialing');
    ada.controller.hangUp();
    load();
    await world.clock.elapse(5_000);
    assert.deepEqual([ada.reason, ada.peers.length, bob.phases], ['cancelled', 0, ['idle']]);
  });

  it('opens nothing when it comes after the phone was closed', async () => {
    const { ada, load } = await slowPhone();
    void bob.controller.dial(ada.id);
    await world.until(() => ada.phase === 'ringing');
    ada.controller.close();
    load();
    await world.clock.elapse(5_000);
    assert.equal(ada.peers.length, 0);
  });

  it('ends the call where it does not load, and is asked for again by the next one', async () => {
    let loads = 0;
    const ada = await phone(() => (loads++ === 0 ? Promise.reject(new Error('offline')) : Promise.resolve()));
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'ended');
    assert.equal(ada.reason, 'media-failed');
    await world.connect(ada, bob);
  });

  it('tells the caller where it does not load for the answer', async () => {
    const ada = await phone(() => Promise.reject(new Error('offline')));
    void bob.controller.dial(ada.id);
    await world.until(() => ada.phase === 'ended' && bob.phase === 'ended');
    assert.equal(ada.reason, 'media-failed');
  });

  it('is not asked for without a link, and when that is back the dial goes out', async () => {
    let loads = 0;
    const ada = await phone(() => {
      loads += 1;
      return Promise.resolve();
    });
    ada.signalling.cut();
    ada.controller.prepare();
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'dialing');
    await world.clock.elapse(5_000);
    assert.deepEqual([ada.phase, loads], ['dialing', 0]);
    ada.signalling.restore();
    await world.until(() => bob.phase === 'ringing');
    void bob.controller.answer();
    await world.connected([ada, bob]);
  });

  it('is not asked for where the link stays away: the dial ends with that', async () => {
    let loads = 0;
    const ada = await phone(() => {
      loads += 1;
      return Promise.resolve();
    });
    ada.signalling.cut();
    void ada.controller.dial(bob.id);
    await world.until(() => ada.phase === 'dialing');
    await world.clock.elapse(20_000);
    assert.deepEqual([ada.phase, ada.reason, loads], ['ended', 'relay-unreachable', 0]);
    ada.signalling.restore();
    await world.clock.elapse(5_000);
    await world.connect(ada, bob);
  });

  it('leaves a phone as it is where it does not load ahead of a call', async () => {
    const ada = await phone(() => Promise.reject(new Error('offline')));
    ada.controller.prepare();
    await world.clock.elapse(1_000);
    assert.equal(ada.controller.snapshot.link, 'online');
  });
});
