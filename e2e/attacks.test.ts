import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { offerStatement } from 'webrtc-call/identity';
import {
  ChannelMessageSchema,
  deliverySchemas,
  fingerprintOf,
  readChannelMessage,
  type DeliveryName,
} from 'webrtc-call/protocol';
import { CHROMIUM_OFFER } from '../components/testing/browser-sdp.js';
import {
  ABSURD_CANDIDATES,
  HOSTILE_DESCRIPTIONS,
  type HostileDescription,
} from '../components/testing/hostile-descriptions.js';
import { Mutants } from '../components/testing/mutants.js';
import { CHANNEL_MESSAGES, DELIVERIES } from '../components/testing/wire-samples.js';
import { call } from './harness/calling.js';
import { watchLateness } from './harness/lateness.js';
import type { Phone } from './harness/phone.js';
import { hearEachOther, seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';
import { Stranger } from './harness/stranger.js';
import type { Tap } from './harness/tap.js';

/** `FUZZ_SEED=…` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
/** Of the messages of a relay, over all phases; each is said to both phones. */
const MUTANTS = 10_000;
/** So many are said in one go, and more only when they have been read. */
const AT_ONCE = 10;
/** Milliseconds. */
const LATEST = 100;
/** What a party may say that changes nothing: it is of another call, or asks for an echo. */
const WITHOUT_EFFECT = ['call:signal', 'call:sync', 'call:end', 'ping', 'pong'];
/** So many bytes may be on their way over a channel at a time. */
const ON_THE_WAY = 1_000_000;
/** Bytes that Chromium takes in one message of a data channel; the attacker's own browser refuses to send more. */
const LONGEST_SENT = 262_144;
const DELIVERY_NAMES = Object.keys(deliverySchemas) as DeliveryName[];
const PHASES = ['idle', 'ringing', 'connecting', 'connected', 'reconnecting', 'ended'] as const;
const BROKEN_PACKETS = ['42', '42{', '42[', '42[7]', '43[', '451-["x"]', '4', '5', '9', '42/admin,["x"]', '0{}', ''];

/** Taken or refused by the browser: in either case the call goes on, in its connection or in another one. */
const IN_MID_CALL: readonly HostileDescription[] = [
  'more media than there may be shown',
  'as many lines as fit',
  'codecs that nobody has',
  'mids that changed places',
  'a data channel only',
  'an end that is ice-lite',
];

const stage = await setStage();

test(`a relay that says nonsense in every phase of a call is not noticed by the two in it (FUZZ_SEED=${SEED})`, async (t) => {
  const tap = await stage.tap(t);
  const [ada, bob] = await stage.pair(t, { relay: tap.url });
  const storm = await Storm.over(tap, [ada, bob]);
  await storm.blow('idle');
  await ada.dial(await bob.id());
  await bob.rings();
  await storm.blow('ringing');
  // Bob has answered, and Ada does not hear of it.
  const letGo = holdBack(tap, '"call:accept"');
  await bob.press('Answer with video');
  await bob.is('connecting');
  await storm.blow('connecting');
  letGo();
  await seeAndHearEachOther(ada, bob);
  const before = await Promise.all([contents(ada), contents(bob)]);
  await storm.blow('connected');
  await seeAndHearEachOther(ada, bob);
  // These end the link, which comes back, and never the call.
  for (const packet of BROKEN_PACKETS) {
    tap.say(packet);
    await Promise.all([ada.is('online'), bob.is('online')]);
  }
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await Promise.all([contents(ada), contents(bob)]), before);
  await bob.page.reload();
  await Promise.all([ada.is('reconnecting'), bob.is('online')]);
  await storm.blow('reconnecting');
  await bob.press('Return to the call');
  await seeAndHearEachOther(ada, bob);
  await ada.press('Hang up');
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['hung-up', 'hung-up']);
  await storm.blow('ended');
  t.diagnostic(storm.report);
  assert.ok(storm.said >= MUTANTS, `only ${storm.said} were said`);
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
  await call(ada, bob);
  const before = await contents(ada);
  const samples = Object.values(CHANNEL_MESSAGES);
  const mutants = samples.flatMap((message) => [
    ...new Mutants(SEED).of(ChannelMessageSchema, message, Math.ceil((1.5 * MUTANTS) / samples.length)),
  ]);
  const said = mutants
    .map(({ json }) => json)
    .filter((json) => Buffer.byteLength(json) <= LONGEST_SENT)
    .filter((json) => WITHOUT_EFFECT.includes(readChannelMessage(json)?.type ?? 'ping'));
  const passing = said.filter((json) => readChannelMessage(json) !== null).length;
  t.diagnostic(`${said.length} messages, ${passing} of which pass the schema (FUZZ_SEED=${SEED})`);
  assert.ok(said.length >= MUTANTS && passing > 100);
  for (let at = 0; at < said.length; at += 500)
    await bob.page.evaluate(
      async (texts, most) => {
        const { channel } = globalThis as unknown as { channel: RTCDataChannel };
        channel.bufferedAmountLowThreshold = most;
        for (const text of texts) {
          if (channel.bufferedAmount > most)
            await new Promise((resolve) => channel.addEventListener('bufferedamountlow', resolve, { once: true }));
          channel.send(text);
        }
      },
      said.slice(at, at + 500),
      ON_THE_WAY,
    );
  await bob.page.evaluate(() => {
    const { connection, channel } = globalThis as unknown as { connection: RTCPeerConnection; channel: RTCDataChannel };
    for (let n = 0; n < 2_000; n++) channel.send(`{"type":"ping","stamp":${n}}`);
    channel.send(new Uint8Array(1_000));
    for (const track of recorder.tracks) for (let n = 0; n < 2; n++) connection.addTransceiver(track);
    connection.createDataChannel('more');
  });
  await ada.wait('for the sections that were added', () => {
    const connection = recorder.connections.at(-1)!.deref()!;
    return connection.getTransceivers().length === 6 && connection.signalingState === 'stable';
  });
  await seeAndHearEachOther(ada, bob);
  assert.deepEqual(await contents(ada), before);
});

test('a party whose later offers and answers are hostile is seen and heard once, and its call goes on', async (t) => {
  const [ada, bob] = await stage.pair(t);
  let twist = (sdp: string) => sdp;
  await bob.page.exposeFunction('twist', (sdp: string) => twist(sdp));
  await bob.page.evaluate(twistLaterDescriptions);
  for (const attack of IN_MID_CALL) {
    await call(ada, bob);
    const before = await shown(ada);
    for (const asker of [bob, ada]) {
      twist = HOSTILE_DESCRIPTIONS[attack];
      await arm(bob);
      // Bob offers and Ada takes that; or Ada offers and takes his answer.
      const goal = (await descriptions(ada)) + (asker === bob ? 1 : 2);
      await asker.page.evaluate(() => recorder.connections.at(-1)!.deref()!.restartIce());
      await ada.wait(`for ${attack}`, (count) => recorder.descriptions >= count, goal);
      const unseen = endsThePictures(ada, attack);
      await (unseen ? hearEachOther : seeAndHearEachOther)(ada, bob);
      await Promise.all([ada.is('connected'), bob.is('connected')]);
      const { tracks, ...rest } = await shown(ada);
      const missing = unseen ? before.tracks.filter((kind) => !tracks.includes(kind)) : [];
      assert.deepEqual({ ...rest, tracks: [...tracks, ...missing] }, before, attack);
    }
    await ada.press('Hang up');
    await Promise.all([ada.ends(), bob.ends()]);
    await ada.press('Close');
  }
});

/** Firefox takes a description without a codec of a line, and ends that line; Chromium refuses it as a whole. */
function endsThePictures({ browser }: Phone, attack: HostileDescription): boolean {
  return browser === 'firefox' && attack === 'codecs that nobody has';
}

test('a party that changes its fingerprint in mid-call is not trusted any more', async (t) => {
  const [ada, bob] = await stage.pair(t);
  await bob.page.exposeFunction('twist', HOSTILE_DESCRIPTIONS['another fingerprint']);
  await bob.page.evaluate(twistLaterDescriptions);
  await call(ada, bob);
  await arm(bob);
  await bob.page.evaluate(() => recorder.connections.at(-1)!.deref()!.restartIce());
  assert.equal(await ada.ends(), 'untrusted');
});

test('a party that sends candidates to nowhere stays connected', async (t) => {
  const [ada, bob] = await stage.call(t);
  await bob.page.evaluate((candidates) => {
    const connection = recorder.connections.at(-1)!.deref()!;
    for (const candidate of candidates) {
      const wire = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
      connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: wire }));
    }
  }, ABSURD_CANDIDATES);
  await seeAndHearEachOther(ada, bob);
  await Promise.all([ada.is('connected'), bob.is('connected')]);
});

test('a name that is markup is shown as text, with the ID beside it, from the ring to the last calls', async (t) => {
  const tap = await stage.tap(t);
  const name = '<img src=x onerror=alert(1)>';
  const [ada, bob] = await stage.call(t, { relay: tap.url, attributes: { name } });
  const [adasId, bobsId] = await Promise.all([ada.id(), bob.id()]);
  const namesInWindow = async () => {
    assert.equal(await ada.text('call-window >>> [part~="name"]'), name);
    assert.equal(await ada.text('call-window >>> [part~="id"]'), bobsId);
    assert.equal((await contents(ada)).tags.IMG, undefined);
  };
  await namesInWindow();

  const mallory = await Stranger.link(stage.relay);
  t.after(() => mallory.leave());
  const { id, device } = mallory;
  const invite = async (name: string) => {
    const to = adasId;
    const callId = randomBytes(16).toString('hex');
    const said = { name, wants: { audio: true, video: true } };
    const fingerprint = fingerprintOf(CHROMIUM_OFFER)!;
    const proof = await mallory.sign(offerStatement({ callId, epoch: 0, from: { id, device }, to, fingerprint }, said));
    return { to, callId, ...said, offer: CHROMIUM_OFFER, proof };
  };
  for (const hidden of ['\u202eevil', 'a\u200bb', 'a\u0000b', 'a\u2028b', 'a\u034fb', '\u3164']) {
    const { to, ...said } = await invite(hidden);
    assert.deepEqual(await mallory.say('call:invite', { to, ...said }), { ok: false, code: 'invalid' });
    // A relay that means harm passes it on all the same.
    await tap.tell([`42["call:invite",${JSON.stringify({ from: { id, device }, ...said })}]`]);
  }
  assert.deepEqual(await mallory.say('call:invite', await invite(name)), { ok: true });
  assert.match(await ada.rings(), /^<img src=x onerror=alert\(1\)> is calling$/);
  assert.equal(await ada.text('incoming-call >>> [part~="caller"]'), name);
  assert.equal((await ada.text('incoming-call >>> [part~="id"]')).replace(/\s/g, ''), id);
  // Only this one rings: those before it would be shown first.
  assert.equal(await waitingCalls(ada), 1);
  await seeAndHearEachOther(ada, bob);
  await ada.press('Decline');
  await bob.press('Hang up');
  await Promise.all([ada.ends(), bob.ends()]);
  await namesInWindow();
  await ada.press('Close');
  const recents = await ada.text('call-dialer >>> [part~="recents"]');
  for (const told of [name, id, bobsId]) assert.ok(recents.includes(told), recents);
  assert.equal((await contents(ada)).tags.IMG, undefined);
});

/** What a relay says that means harm: of everything something, to both phones, with the call's own ID and in a stranger's name. */
class Storm {
  readonly #tap: Tap;
  readonly #phones: readonly Phone[];
  /** A page in which nothing happens: how late it is, is the machine's fault. */
  readonly #idle: Page;
  readonly #late: string[] = [];
  said = 0;

  private constructor(tap: Tap, phones: readonly Phone[], idle: Page) {
    this.#tap = tap;
    this.#phones = phones;
    this.#idle = idle;
  }

  static async over(tap: Tap, phones: readonly Phone[]): Promise<Storm> {
    return new Storm(tap, phones, await phones[0]!.context.newPage({ type: 'window' }));
  }

  /** How late the pages were in each phase, and one that did nothing. */
  get report(): string {
    return `${this.said} messages; milliseconds late: ${this.#late.join(', ')}`;
  }

  /** Passes over the phones, which are what they were before, and answer a person all the time. */
  async blow(phase: (typeof PHASES)[number]): Promise<void> {
    const before = await Promise.all(this.#phones.map(line));
    const watches = await Promise.all([this.#idle, ...this.#phones.map(({ page }) => page)].map(watchLateness));
    await this.#sayAll((await this.#phones[0]!.callId()) || DELIVERIES['call:end'].callId, PHASES.indexOf(phase));
    const [idle, ...late] = (await Promise.all(watches.map((end) => end()))) as [number, ...number[]];
    this.#late.push(`${phase} ${[idle, ...late].map(Math.round).join('/')}`);
    assert.deepEqual(await Promise.all(this.#phones.map(line)), before, phase);
    for (const p99 of late)
      assert.ok(p99 < LATEST + idle, `${phase}: a page was ${p99} ms late, an idle one ${idle} ms`);
  }

  async #sayAll(callId: string, round: number): Promise<void> {
    const count = Math.ceil(MUTANTS / PHASES.length / DELIVERY_NAMES.length);
    for (const event of DELIVERY_NAMES) {
      const mutants = new Mutants(SEED + round).of(deliverySchemas[event], { ...DELIVERIES[event], callId }, count);
      const texts = Array.from(mutants, ({ json }) => `42["${event}",${json}]`);
      for (let at = 0; at < texts.length; at += AT_ONCE) await this.#tap.tell(texts.slice(at, at + AT_ONCE));
      this.said += texts.length;
    }
  }
}

/** How many calls wait in a page. */
function waitingCalls({ page }: Phone): Promise<number> {
  return page.evaluate(() => document.querySelector('webrtc-call')!.controller!.snapshot.waiting.length);
}

/** What a page has on the line. */
function line({ page }: Phone): Promise<unknown> {
  return page.evaluate(() => {
    const { link, call, waiting } = document.querySelector('webrtc-call')!.controller!.snapshot;
    const { phase, callId } = { callId: '', ...call };
    return { link, phase, callId, waiting };
  });
}

/** Holds back what a relay says with this text in it, and all that comes behind it, until the returned function is called. */
function holdBack(tap: Tap, held: string): () => void {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  tap.meddle = async ({ direction, text }) => {
    if (direction === 'from-relay' && text.includes(held)) await gone;
    return text;
  };
  return letGo;
}

/** From now on the page's own `twist` changes one description that it makes, and the browser never hears of it. */
function twistLaterDescriptions(): void {
  const page = globalThis as unknown as { armed: boolean; twist: (sdp: string) => Promise<string> };
  const native = Object.getPrototypeOf(RTCPeerConnection.prototype) as RTCPeerConnection;
  const made = new Map<string, string>();
  const twisted = async (description: RTCSessionDescriptionInit): Promise<RTCSessionDescriptionInit> => {
    const { type, sdp = '' } = description;
    if (!page.armed) return description;
    page.armed = false;
    const other = await page.twist(sdp);
    made.set(other, sdp);
    return { type, sdp: other };
  };
  for (const name of ['createOffer', 'createAnswer'] as const) {
    const create = native[name] as () => Promise<RTCSessionDescriptionInit>;
    const createTwisted = async function (this: RTCPeerConnection): Promise<RTCSessionDescriptionInit> {
      return twisted(await create.call(this));
    };
    Object.assign(native, { [name]: createTwisted });
  }
  const { setLocalDescription: set } = native as {
    setLocalDescription: (description: RTCSessionDescriptionInit) => Promise<void>;
  };
  const setAsMade = function (this: RTCPeerConnection, description: RTCSessionDescriptionInit): Promise<void> {
    const sdp = made.get(description.sdp ?? '');
    return set.call(this, sdp === undefined ? description : { ...description, sdp });
  };
  Object.assign(native, { setLocalDescription: setAsMade });
}

/** The next description is twisted. */
async function arm({ page }: Phone): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { armed: true }));
}

/** How many descriptions a page has set. */
function descriptions({ page }: Phone): Promise<number> {
  return page.evaluate(() => recorder.descriptions);
}

/** What a page shows, and of which call: that may have another connection by now. */
async function shown(phone: Phone): Promise<{ tags: object; tracks: string[]; callId: string }> {
  const { tags, tracks } = await contents(phone);
  return { tags, tracks, callId: await phone.callId() };
}

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
    const tracks = (remote.stream?.getTracks() ?? []).map(({ kind }) => kind);
    return { tags, tracks: tracks.sort(), call: [call, waiting] };
  });
}
