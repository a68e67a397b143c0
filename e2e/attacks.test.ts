import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { offerStatement } from 'webrtc-call/identity';
import {
  ChannelMessageSchema,
  deliverySchemas,
  fingerprintOf,
  readChannelMessage,
  type DeliveryName,
} from 'webrtc-call/protocol';
import { CHROMIUM_OFFER } from '../components/testing/browser-sdp.js';
import { Mutants } from '../components/testing/mutants.js';
import { CHANNEL_MESSAGES, DELIVERIES } from '../components/testing/wire-samples.js';
import type { Phone } from './harness/phone.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';
import { Stranger } from './harness/stranger.js';

/** `FUZZ_SEED=…` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
const MUTANTS_OF_EACH = 40;
const BROKEN_PACKETS = ['42', '42{', '42[', '42[7]', '43[', '451-["x"]', '4', '5', '9', '42/admin,["x"]', '0{}', ''];

const stage = await setStage();

test(`a relay that says nonsense to two in a call is not noticed by them (FUZZ_SEED=${SEED})`, async (t) => {
  const tap = await stage.tap(t);
  const [ada, bob] = await stage.pair(t, { relay: tap.url });
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  const before = await Promise.all([contents(ada), contents(bob)]);
  const callId = await ada.callId();
  for (const event of Object.keys(deliverySchemas) as DeliveryName[]) {
    const sample = { ...DELIVERIES[event], callId };
    for (const { json } of new Mutants(SEED).of(deliverySchemas[event], sample, MUTANTS_OF_EACH))
      tap.say(`42["${event}",${json}]`);
  }
  await seeAndHearEachOther(ada, bob);
  // These end the link, which comes back, and never the call.
  for (const packet of BROKEN_PACKETS) {
    tap.say(packet);
    await Promise.all([ada.is('online'), bob.is('online')]);
  }
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await Promise.all([contents(ada), contents(bob)]), before);
});

test('a party that adds tracks and channels, and floods the one there is, is seen and heard once', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await bob.page.evaluate(() => {
    const { prototype } = RTCPeerConnection;
    const make = prototype.createDataChannel;
    prototype.createDataChannel = function (...options) {
      const channel = make.apply(this, options);
      Object.assign(globalThis, { connection: this, channel });
      return channel;
    };
  });
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  const before = await contents(ada);
  const mutants = Object.values(CHANNEL_MESSAGES).flatMap((message) => [
    ...new Mutants(SEED).of(ChannelMessageSchema, message, MUTANTS_OF_EACH),
  ]);
  const nonsense = mutants.map(({ json }) => json).filter((json) => readChannelMessage(json) === null);
  await bob.page.evaluate((texts) => {
    const { connection, channel } = globalThis as unknown as { connection: RTCPeerConnection; channel: RTCDataChannel };
    for (const text of texts) channel.send(text);
    for (let n = 0; n < 2_000; n++) channel.send(`{"type":"ping","stamp":${n}}`);
    channel.send(new Uint8Array(1_000));
    for (const track of recorder.tracks) for (let n = 0; n < 2; n++) connection.addTransceiver(track);
    connection.createDataChannel('more');
  }, nonsense);
  await ada.wait('for the sections that were added', () => {
    const connection = recorder.connections.at(-1)!.deref()!;
    return connection.getTransceivers().length === 6 && connection.signalingState === 'stable';
  });
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await contents(ada), before);
});

test('a name that is markup is shown as text, with the ID beside it, where a call waits', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  const mallory = await Stranger.link(stage.relay);
  t.after(() => mallory.leave());
  const to = await ada.id();
  const callId = randomBytes(16).toString('hex');
  const said = { name: '<img src=x onerror=alert(1)>', wants: { audio: true, video: true } };
  const { id, device } = mallory;
  const fingerprint = fingerprintOf(CHROMIUM_OFFER)!;
  const proof = await mallory.sign(offerStatement({ callId, epoch: 0, from: { id, device }, to, fingerprint }, said));
  const invite = { to, callId, ...said, offer: CHROMIUM_OFFER, proof };
  for (const name of ['\u202eevil', 'a\u200bb', 'a\u0000b', 'a\u2028b'])
    assert.deepEqual(await mallory.say('call:invite', { ...invite, name }), { ok: false, code: 'invalid' });
  assert.deepEqual(await mallory.say('call:invite', invite), { ok: true });
  assert.match(await ada.rings(), /^<img src=x onerror=alert\(1\)> is calling$/);
  assert.equal(await ada.text('incoming-call >>> [part~="caller"]'), said.name);
  assert.equal((await ada.text('incoming-call >>> [part~="id"]')).replace(/\s/g, ''), id);
  const { tags } = await contents(ada);
  assert.equal(tags.IMG, undefined);
  await seeAndHearEachOther(ada, bob);
});

/** Which media elements a page has, what they play, and what call it shows. */
async function contents({ page }: Phone): Promise<{ tags: Record<string, number>; tracks: string[]; call: unknown }> {
  return page.evaluate(() => {
    const tags: Record<string, number> = {};
    const count = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (/^(IMG|VIDEO|AUDIO|IFRAME|SCRIPT|OBJECT)$/.test(element.tagName))
          tags[element.tagName] = (tags[element.tagName] ?? 0) + 1;
        if (element.shadowRoot) count(element.shadowRoot);
      }
    };
    count(document);
    const { call, remote, waiting } = document.querySelector('webrtc-call')!.controller!.snapshot;
    const tracks = remote.stream!.getTracks().map(({ kind }) => kind);
    return { tags, tracks: tracks.sort(), call: [call, waiting] };
  });
}
