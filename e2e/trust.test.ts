import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { test, type TestContext } from 'node:test';
import {
  CANCEL_REASONS,
  DECLINE_REASONS,
  fingerprintOf,
  HANGUP_REASONS,
  type CallEventName,
  type Party,
  type Request,
  type SignalContent,
} from 'webrtc-call/protocol';
import { answerStatement, offerStatement } from 'webrtc-call/identity';
import { call } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';
import { Stranger } from './harness/stranger.js';
import type { Tap } from './harness/tap.js';

const stage = await setStage();

test('no address and no candidate of anybody crosses the relay before the answer', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  await ada.dial(await bob.id());
  await bob.rings();
  // A repeat of the invite, and all that was gathered meanwhile, had time to cross as well.
  await tap.hears(4, '"call:invite"');
  const before = tap.heard.map(({ text }) => text);
  assert.ok(
    before.some((text) => text.includes('a=fingerprint')),
    'no offer was heard',
  );
  assert.deepEqual(before.flatMap(addresses), []);
  assert.deepEqual(
    before.filter((text) => /candidate/i.test(text)),
    [],
  );

  await bob.press('Answer with video');
  await seeAndHearEachOther(ada, bob);
  const after = tap.heard.slice(before.length).map(({ text }) => text);
  assert.ok(
    after.some((text) => text.includes('candidate')),
    'this tap would not have heard a candidate',
  );
  assert.notDeepEqual(after.flatMap(addresses), [], 'this tap would not have heard an address');
});

test('an invite in which the relay has swapped the fingerprint never rings, and the caller is told', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  swapFingerprints(tap, 'call:invite');
  await ada.dial(await bob.id());
  assert.equal(await ada.ends(), 'untrusted');
  await ada.shows('call-window', 'could not be confirmed who is on the other side');
  assert.deepEqual(await bob.page.evaluate(() => recorder.changes), []);
});

test('a fingerprint that the relay has swapped in an answer, or later in an ICE restart, ends both sides', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  swapFingerprints(tap, 'call:accept');
  await ada.dial(await bob.id());
  await bob.answer();
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['untrusted', 'untrusted']);
  await Promise.all([ada.press('Close'), bob.press('Close')]);

  tap.meddle = ({ text }) => text;
  await call(ada, bob);
  swapFingerprints(tap, 'call:signal');
  await ada.page.evaluate(() => recorder.connections.at(-1)!.deref()!.restartIce());
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['untrusted', 'untrusted']);
});

test('a stranger who knows the call and says everything there is to say changes nothing in it', async (t) => {
  const { tap, ada, bob } = await phonesOnATap(t);
  await call(ada, bob);
  const mallory = await Stranger.link(stage.relay);
  t.after(() => mallory.leave());
  const callId = await ada.callId();
  const sdp = await ada.page.evaluate(() => recorder.connections.at(-1)!.deref()!.remoteDescription!.sdp);
  const before = await Promise.all([shown(ada), shown(bob)]);
  let words = 0;
  for (const to of await Promise.all([remoteOf(ada), remoteOf(bob)])) {
    for (const saidCallId of [callId, randomBytes(16).toString('hex')]) {
      words += await sayAll(mallory, await everyWord(mallory, { to, callId, saidCallId, sdp }));
    }
  }
  await tap.hears(words, `"from":{"id":"${mallory.id}"`);
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await Promise.all([shown(ada), shown(bob)]), before);
  await ada.press('Hang up');
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['hung-up', 'hung-up']);
});

async function phonesOnATap(t: TestContext): Promise<{ tap: Tap; ada: Phone; bob: Phone }> {
  const tap = await stage.tap(t);
  const [ada, bob] = await stage.pair(t, { relay: tap.url });
  return { tap, ada, bob };
}

/** What stands in a description where an address would, and a browser's version, which looks like one. */
const PLACEHOLDERS = /(?:o=\S+ \d+ \d+ |c=|a=rtcp:9 )IN IP4 (?:0\.0\.0\.0|127\.0\.0\.1)|Chrome\/[\d.]+/g;

/** The IP addresses in a text. */
function addresses(text: string): string[] {
  const words = text.replace(PLACEHOLDERS, '').match(/[0-9a-f:.-]+(?:local)?/gi) ?? [];
  // What hides an address on one's own network from the page (RFC 8828) is one there all the same.
  return words.filter((word) => isIP(word) !== 0 || word.endsWith('.local'));
}

/** A message with the first byte of each DTLS fingerprint in it changed. */
function swapped(text: string): string {
  return text.replace(/(a=fingerprint:sha-256 )(..)/g, (_, head: string, byte: string) => {
    return head + (byte === '00' ? '01' : '00');
  });
}

/** Makes the relay one that swaps the fingerprints of what it passes on under this event. */
function swapFingerprints(tap: Tap, event: CallEventName): void {
  tap.meddle = ({ direction, text }) =>
    direction === 'from-relay' && text.includes(`"${event}"`) ? swapped(text) : text;
}

/** The device on the other side of a phone's call. */
async function remoteOf({ page }: Phone): Promise<Party> {
  return page.evaluate(() => {
    const { call } = document.querySelector('webrtc-call')!.controller!.snapshot;
    if (call.phase !== 'connected') throw new Error(call.phase);
    return { id: call.remote.id, device: call.remote.device };
  });
}

/** All that a phone shows of its calls. */
async function shown({ page }: Phone): Promise<unknown> {
  return page.evaluate(() => {
    const { call, waiting, problem } = document.querySelector('webrtc-call')!.controller!.snapshot;
    const { changes, ended, errors } = recorder;
    return { call, waiting, problem, changes, ended, errors };
  });
}

/** Says it all, and returns how much it was. */
async function sayAll(stranger: Stranger, words: Words): Promise<number> {
  let said = 0;
  for (const name of Object.keys(words) as CallEventName[]) {
    for (const request of words[name]) {
      assert.deepEqual(await stranger.say(name, request), { ok: true }, `the relay refused ${name}`);
      said++;
    }
  }
  return said;
}

type Words = { [N in CallEventName]: Request<N>[] };

/** Everything that can be said in a call, signed by the stranger's own key for the call that really is on. */
async function everyWord(
  stranger: Stranger,
  { to, callId, saidCallId, sdp }: { to: Party; callId: string; saidCallId: string; sdp: string },
): Promise<Words> {
  const bare = sdp.replace(/a=candidate.*\r\n/g, '');
  const fingerprint = fingerprintOf(bare)!;
  const { id, device } = stranger;
  const placed = { callId, epoch: 0, from: { id, device }, to: to.id, fingerprint };
  const said = { name: 'Mallory', wants: { audio: true, video: true } };
  const call = { to, callId: saidCallId };
  const calls = { to: to.id, callId: saidCallId };
  const [invited, offered, answered] = await Promise.all([
    stranger.sign(offerStatement(placed, said)),
    stranger.sign(offerStatement(placed)),
    stranger.sign(answerStatement(placed)),
  ]);
  const contents: SignalContent[] = [
    { kind: 'description', description: { type: 'offer', sdp: bare }, proof: offered },
    { kind: 'description', description: { type: 'answer', sdp: bare }, proof: answered },
    { kind: 'candidates', candidates: [{ candidate: '', sdpMid: '0', sdpMLineIndex: 0 }] },
    { kind: 'rebuild' },
  ];
  return {
    'call:invite': [{ ...calls, ...said, offer: bare, proof: invited }],
    'call:ringing': [call],
    'call:accept': [{ ...call, answer: bare, proof: answered }],
    'call:select': [to.device, device].map((chosen) => ({ ...calls, device: chosen })),
    'call:decline': DECLINE_REASONS.map((reason) => ({ ...call, reason })),
    'call:cancel': CANCEL_REASONS.map((reason) => ({ ...calls, reason })),
    'call:signal': contents.flatMap((content) => [0, 1].map((epoch) => ({ ...call, epoch, seq: 1, content }))),
    'call:end': HANGUP_REASONS.map((reason) => ({ ...call, reason })),
    'call:sync': [{ ...call, phase: 'connected', epoch: 0, got: 0 }],
  };
}
