import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { call } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { RelayProcess } from './harness/relay.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('a relay that dies and comes back while it rings loses neither the ring nor an answer given meanwhile', async (t) => {
  const { relay, ada, bob } = await phonesOnARelayOfTheirOwn(t);
  await ada.dial(await bob.id());
  await bob.rings();
  await relay.kill();
  await Promise.all([isOff(ada), isOff(bob)]);
  await bob.answer();
  await bob.is('connecting');
  await relay.start();
  await seeAndHearEachOther(ada, bob);
});

test('a call goes on while the relay is away and after it has come back', async (t) => {
  const { relay, ada, bob } = await phonesOnARelayOfTheirOwn(t);
  await call(ada, bob);
  await relay.kill();
  await Promise.all([isOff(ada), isOff(bob)]);
  await seeAndHearEachOther(ada, bob);
  await relay.start();
  await Promise.all([ada.is('online'), bob.is('online')]);
  await seeAndHearEachOther(ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
  assert.deepEqual(await disturbances(ada, bob), [0, 0]);
});

test('hanging up while the relay is away ends both sides, and once it is back the next call works', async (t) => {
  const { relay, ada, bob } = await phonesOnARelayOfTheirOwn(t);
  await call(ada, bob);
  await relay.kill();
  await Promise.all([isOff(ada), isOff(bob)]);
  await ada.press('Hang up');
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['hung-up', 'hung-up']);
  await relay.start();
  await Promise.all([ada.is('online'), bob.is('online')]);
  await Promise.all([ada.is('idle'), bob.is('idle')]);
  await call(ada, bob);
});

async function phonesOnARelayOfTheirOwn(t: TestContext): Promise<{ relay: RelayProcess; ada: Phone; bob: Phone }> {
  const relay = new RelayProcess();
  await relay.start();
  t.after(() => relay.kill());
  const [ada, bob] = await stage.pair(t, { relay: relay.url });
  return { relay, ada, bob };
}

/** Waits until a phone knows that the relay is away. */
async function isOff(phone: Phone): Promise<void> {
  await phone.wait('to lose its relay', () => document.querySelector('webrtc-call')?.matches(':not(:state(online))'));
}

/** How often a call was interrupted. */
function disturbances(...phones: Phone[]): Promise<number[]> {
  return Promise.all(
    phones.map(({ page }) => page.evaluate(() => recorder.changes.filter(({ to }) => to === 'reconnecting').length)),
  );
}
