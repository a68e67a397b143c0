import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { CallError } from '../core/index.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

describe('sharing a screen', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
  });

  const sees = (phone: Phone) => (phone.controller.snapshot.remote.screen?.getVideoTracks().length ?? 0) > 0;
  /** What each peer sends of a screen now. */
  const sent = () => world.network.open.map((peer) => peer.sent['screen-video'] ?? null);
  const refusal = (promise: Promise<void>) =>
    promise.then(
      () => null,
      (error: unknown) => error instanceof CallError && error.code,
    );

  it('shows it to the other side until it ends, and says so on both', async () => {
    await world.connect(ada, bob);
    assert.equal(bob.controller.snapshot.remote.screen, null);
    await ada.controller.setScreen(true);
    assert.ok(ada.controller.snapshot.local.screen.on);
    await world.until(() => sees(bob));
    assert.equal(ada.controller.snapshot.remote.screen, null);
    ada.media.devices.screens[0]?.unplug();
    await world.until(() => bob.controller.snapshot.remote.screen === null);
    assert.ok(!ada.controller.snapshot.local.screen.on);
  });

  it('goes both ways at once', async () => {
    await world.connect(ada, bob);
    await Promise.all([ada, bob].map(({ controller }) => controller.setScreen(true)));
    await world.until(() => sees(ada) && sees(bob));
    assert.ok(sent().every((track) => track !== null));
  });

  it('is for an answered call only', async () => {
    assert.equal(await refusal(ada.controller.setScreen(true)), 'invalid-state');
    await world.ring(ada, bob);
    assert.equal(await refusal(ada.controller.setScreen(true)), 'invalid-state');
    assert.equal(await refusal(bob.controller.setScreen(true)), 'invalid-state');
    assert.equal(ada.media.devices.picks + bob.media.devices.picks, 0);
  });

  it('tells of a failure, and of a closed picker nothing', async () => {
    await world.connect(ada, bob);
    const failures: string[] = [];
    ada.controller.addEventListener('failure', ({ error }) => failures.push(error.code));
    ada.media.devices.screenFailure = new DOMException('Permission denied', 'NotAllowedError');
    assert.equal(await refusal(ada.controller.setScreen(true)), null);
    ada.media.devices.screenFailure = new DOMException('', 'NotReadableError');
    assert.equal(await refusal(ada.controller.setScreen(true)), 'media-in-use');
    assert.deepEqual(failures, ['media-in-use']);
    assert.equal(bob.controller.snapshot.remote.screen, null);
  });

  it('ends with the call', async () => {
    await world.connect(ada, bob);
    await ada.controller.setScreen(true);
    await world.until(() => sees(bob));
    bob.controller.hangUp();
    await world.until(() => ada.phase === 'ended');
    assert.equal(ada.media.devices.liveScreens(), 0);
    assert.equal(bob.controller.snapshot.remote.screen, null);
  });

  it('ends for whoever answers another person, who never sees it', async () => {
    const eve = await world.phone();
    await world.connect(ada, bob);
    await ada.controller.setScreen(true);
    await world.until(() => sees(bob));
    void eve.controller.dial(ada.id);
    await world.until(() => ada.controller.snapshot.waiting.length === 1);
    void ada.controller.answer({ callId: ada.controller.snapshot.waiting[0]!.callId });
    await world.connected([ada, eve]);
    assert.equal(ada.media.devices.liveScreens(), 0);
    assert.ok(sent().every((track) => track === null));
    assert.equal(eve.controller.snapshot.remote.screen, null);
  });

  it('begins while the relay is away, over the call’s own channel', async () => {
    await world.connect(ada, bob);
    world.relay.stop();
    await world.until(() => ada.controller.snapshot.link !== 'online' && bob.controller.snapshot.link !== 'online');
    await bob.controller.setScreen(true);
    await world.until(() => sees(ada));
  });

  for (const [who, sharers] of [
    ['the caller', [0]],
    ['the callee', [1]],
    ['both', [0, 1]],
  ] as const) {
    it(`comes back after a rebuild, for ${who}`, async () => {
      const phones = [ada, bob];
      await world.connect(ada, bob);
      for (const index of sharers) await phones[index]!.controller.setScreen(true);
      await world.until(() => sharers.every((index) => sees(phones[1 - index]!)));
      const before = world.network.open;
      // The browser has given the path up, and restarts find no other: both sides begin anew.
      world.network.breakPath();
      await world.until(() => before.every(({ closed }) => closed), 500);
      world.network.healPath();
      await world.connected(phones, 500);
      await world.until(() => sharers.every((index) => sees(phones[1 - index]!)));
      for (const [index, phone] of phones.entries()) {
        const isSeen = sharers.some((sharer) => sharer !== index);
        assert.equal(phone.controller.snapshot.remote.screen !== null, isSeen);
      }
    });
  }
});
