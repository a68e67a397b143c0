import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { RefusedDescriptionError } from '../peer/refused-description-error.js';
import { BareSdpSchema, CandidateSchema, fingerprintOf, type ChannelMessage } from '../protocol/index.js';
import { FakeNetwork } from './fake-network.js';
import type { FakePeer } from './fake-peer.js';
import { createFakeCertificate } from './fake-sdp.js';

const PING: ChannelMessage = { type: 'ping', stamp: 1 };

async function createPair(network = new FakeNetwork()) {
  const certificate = await createFakeCertificate();
  const rest = { certificate, iceServers: [], iceTransportPolicy: 'all' } as const;
  network.createPeer({ ...rest, role: 'offerer', isPolite: () => false });
  network.createPeer({ ...rest, role: 'answerer', isPolite: () => true });
  const [offerer, answerer] = network.peers as [FakePeer, FakePeer];
  wire(offerer, answerer);
  wire(answerer, offerer);
  return { network, certificate, offerer, answerer };
}

function wire(from: FakePeer, to: FakePeer): void {
  from.addEventListener('candidates', ({ candidates }) => void to.handleCandidates(candidates));
  from.addEventListener('description', ({ description }) => void to.handleDescription(description));
}

async function connect({ offerer, answerer }: { offerer: FakePeer; answerer: FakePeer }): Promise<void> {
  const open = Promise.all([next(offerer, 'open'), next(answerer, 'open')]);
  const sdp = await answerer.prepareAnswer(await offerer.createOffer());
  await answerer.commitAnswer();
  await offerer.handleDescription({ type: 'answer', sdp });
  await open;
}

const next = (target: EventTarget, type: string) =>
  new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }));

/** Lets everything that is under way in microtasks happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a pair of fake peers', () => {
  it('connects when offer, answer and candidates have crossed', async () => {
    const pair = await createPair();
    const paths: string[] = [];
    pair.offerer.addEventListener('path', ({ state }) => paths.push(state));
    await connect(pair);
    assert.deepEqual(paths, ['connecting', 'connected']);
    assert.equal(pair.answerer.remoteStream.getTracks().length, 2);
  });

  it('speaks descriptions and candidates that pass the schemas, with the fingerprint of its certificate', async () => {
    const { offerer, certificate } = await createPair();
    const gathered = next(offerer, 'candidates');
    const offer = v.parse(BareSdpSchema, await offerer.createOffer());
    const value = certificate.getFingerprints()[0]?.value ?? '';
    assert.equal(fingerprintOf(offer), `sha-256 ${value.toUpperCase()}`);
    const { candidates } = (await gathered) as Event & { candidates: unknown[] };
    assert.equal(
      candidates.every((candidate) => v.is(CandidateSchema, candidate)),
      true,
    );
  });

  it('carries messages both ways once the channel is open', async () => {
    const pair = await createPair();
    assert.equal(pair.offerer.send(PING), false);
    await connect(pair);
    const message = next(pair.answerer, 'message');
    assert.equal(pair.offerer.send(PING), true);
    assert.deepEqual(((await message) as Event & { message: unknown }).message, PING);
  });

  it('receives no bytes over a broken path, and what was sent meanwhile when it heals', async () => {
    const pair = await createPair();
    await connect(pair);
    const before = await pair.answerer.sample();
    pair.network.breakPath();
    pair.offerer.send(PING);
    await settled();
    assert.equal((await pair.answerer.sample()).bytesReceived, before.bytesReceived);
    const message = next(pair.answerer, 'message');
    pair.network.healPath();
    await message;
    assert.ok((await pair.answerer.sample()).bytesReceived > before.bytesReceived);
  });

  it('finds a new path by an ICE restart, also after the browser gave the old one up', async () => {
    const pair = await createPair();
    await connect(pair);
    pair.network.breakPath();
    pair.offerer.reportPath('failed');
    pair.network.healPath();
    const before = await pair.offerer.sample();
    assert.equal((await pair.offerer.sample()).bytesReceived, before.bytesReceived);
    const path = next(pair.offerer, 'path');
    pair.answerer.restartIce();
    await settled();
    assert.equal(((await path) as Event & { state: unknown }).state, 'connecting');
    assert.ok((await pair.offerer.sample()).bytesReceived > before.bytesReceived);
  });

  it('settles when both restart at once', async () => {
    const pair = await createPair();
    await connect(pair);
    pair.network.breakPath();
    pair.network.down = false;
    pair.offerer.restartIce();
    pair.answerer.restartIce();
    await settled();
    const before = await pair.answerer.sample();
    assert.ok((await pair.answerer.sample()).bytesReceived > before.bytesReceived);
  });

  it('breaks in one direction only', async () => {
    const pair = await createPair();
    await connect(pair);
    pair.offerer.breakPath();
    const [deaf, heard] = await Promise.all([pair.offerer.sample(), pair.answerer.sample()]);
    assert.equal((await pair.offerer.sample()).bytesReceived, deaf.bytesReceived);
    assert.ok((await pair.answerer.sample()).bytesReceived > heard.bytesReceived);
  });

  it('refuses a description when told to', async () => {
    const { offerer, answerer } = await createPair();
    answerer.refusesNext = true;
    await assert.rejects(answerer.prepareAnswer(await offerer.createOffer()), RefusedDescriptionError);
  });

  it('says nothing more when closed', async () => {
    const pair = await createPair();
    await connect(pair);
    pair.answerer.addEventListener('message', () => assert.fail('a late message'));
    pair.offerer.send(PING);
    pair.answerer.close();
    await settled();
    await assert.rejects(pair.answerer.createOffer(), { name: 'AbortError' });
  });
});
