import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { chosenPair } from './harness/browsers.js';
import { call } from './harness/calling.js';
import { announceNetwork, breakConnections, changeNetwork, haveConnections } from './harness/connections.js';
import type { Phone } from './harness/phone.js';
import { RelayProcess } from './harness/relay.js';
import { packetsLost, seeAndHearEachOther, shareScreen } from './harness/senses.js';
import { setStage } from './harness/stage.js';
import { Tap } from './harness/tap.js';

const stage = await setStage();

const withFirefox = chosenPair().includes('firefox');

test('a relay that dies and comes back while it rings, connects or reconnects costs nobody the call', async (t) => {
  const { relay, tap, ada, bob } = await phonesOnARelayOfTheirOwn(t);
  await ada.dial(await bob.id());
  await bob.rings();
  await away(relay, ada, bob);
  await bob.answer();
  await bob.is('connecting');

  lose(tap, ['call:select', 'call:signal']);
  await relay.start();
  // The answer that was given meanwhile gets through, and nothing that follows from it.
  await ada.is('connecting');
  await away(relay, ada, bob);
  await Promise.all([ada.is('connecting'), bob.is('connecting')]);
  lose(tap, []);
  await relay.start();
  await seeAndHearEachOther(ada, bob);

  await away(relay, ada, bob);
  await breakConnections(bob);
  await Promise.all([ada.is('reconnecting'), bob.is('reconnecting')]);
  await relay.start();
  await haveConnections(2, ada, bob);
  await seeAndHearEachOther(ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
});

test('in a call nobody notices that the relay is away: a screen, an ICE restart and the hang-up get through', async (t) => {
  const { relay, ada, bob } = await phonesOnARelayOfTheirOwn(t);
  await call(ada, bob);
  const lost = await packetsLost(ada, bob);
  await away(relay, ada, bob);
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await packetsLost(ada, bob), lost);
  const screenIsSeen = await shareScreen(ada, bob);
  // A Firefox would leave the path that carries the offer of another one: there it stays.
  if (withFirefox) await announceNetwork(bob);
  else await changeNetwork(ada, bob);
  await Promise.all([seeAndHearEachOther(ada, bob), screenIsSeen()]);
  // An ICE restart may lose some: they are counted from here again.
  const lostSince = await packetsLost(ada, bob);
  await relay.start();
  await Promise.all([ada.is('online'), bob.is('online')]);
  await Promise.all([seeAndHearEachOther(ada, bob), screenIsSeen()]);
  assert.deepEqual(await packetsLost(ada, bob), lostSince);
  assert.deepEqual(await disturbances(ada, bob), [0, 0]);

  await away(relay, ada, bob);
  await ada.press('Hang up');
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['hung-up', 'hung-up']);
  await relay.start();
  await Promise.all([ada.is('online'), bob.is('online')]);
  await Promise.all([ada.is('idle'), bob.is('idle')]);
  await call(ada, bob);
});

/** Two phones, and what stands between them and a relay in a process of its own. */
async function phonesOnARelayOfTheirOwn(
  t: TestContext,
): Promise<{ relay: RelayProcess; tap: Tap; ada: Phone; bob: Phone }> {
  const relay = new RelayProcess();
  await relay.start();
  t.after(() => relay.kill());
  const tap = await Tap.open(relay.url);
  t.after(() => tap.close());
  const [ada, bob] = await stage.pair(t, { relay: tap.url });
  return { relay, tap, ada, bob };
}

/** Kills the relay, and waits until the phones know. */
async function away(relay: RelayProcess, ...phones: readonly Phone[]): Promise<void> {
  await relay.kill();
  await Promise.all(phones.map(isOff));
}

async function isOff(phone: Phone): Promise<void> {
  await phone.wait('to lose its relay', () => document.querySelector('webrtc-call')?.matches(':not(:state(online))'));
}

/** From now on nothing that a phone says under these events arrives. */
function lose(tap: Tap, events: readonly string[]): void {
  tap.meddle = ({ direction, text }) =>
    direction === 'to-relay' && events.some((event) => text.includes(`"${event}"`)) ? null : text;
}

/** How often a call was interrupted. */
function disturbances(...phones: Phone[]): Promise<number[]> {
  return Promise.all(
    phones.map(({ page }) => page.evaluate(() => recorder.changes.filter(({ to }) => to === 'reconnecting').length)),
  );
}
