import { assert } from '@open-wc/testing';
import { seeFrames } from '../testing/playback.js';
import { connectPair, createPair, until, type PairEnd, type PeerPair } from '../testing/peer-pair.js';
import { readSdp } from '../protocol/index.js';
import { ufragsOf } from './ufrag.js';

describe('later offers', () => {
  let pair: PeerPair;
  let ends: readonly [PairEnd, PairEnd];
  let stream: MediaStream;
  /** What is on its way while the test holds it back. */
  let held: (() => void)[] | null;

  beforeEach(async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: true });
    pair = await createPair();
    ends = [pair.offerer, pair.answerer];
    for (const { peer } of ends) await peer.setTrack('video', stream.getVideoTracks()[0]!);
    held = null;
    await connectPair(pair, (deliver) => (held ? held.push(deliver) : deliver()));
  });

  afterEach(() => {
    pair.close();
    for (const track of stream.getTracks()) track.stop();
  });

  const frames = () => Promise.all(ends.map(({ connection }) => seeFrames(connection)));
  const stable = () => until(() => ends.every(({ connection }) => connection.signalingState === 'stable'));
  const generation = () => ufragsOf(pair.offerer.connection.localDescription!.sdp)[0];

  for (const side of ['offerer', 'answerer'] as const) {
    it(`restart ICE for the ${side}, and frames go on`, async () => {
      const before = generation();
      await frames();
      pair[side].peer.restartIce();
      await until(() => generation() !== before);
      await stable();
      await frames();
      assert.deepEqual(
        pair[side].descriptions.map(({ type }) => type),
        ['offer'],
      );
    });
  }

  it('are known for restarts before they are taken, and those for a screen are none', async () => {
    const known: boolean[] = [];
    for (const begin of [() => pair.offerer.connection.addTransceiver('video'), () => pair.offerer.peer.restartIce()]) {
      held = [];
      const before = pair.offerer.descriptions.length;
      begin();
      await until(() => pair.offerer.descriptions.length > before);
      known.push(pair.answerer.peer.restartsIce(pair.offerer.descriptions.at(-1)!));
      const late = held;
      held = null;
      for (const deliver of late) deliver();
      await stable();
    }
    assert.deepEqual(known, [false, true]);
  });

  it('hold no candidate', async () => {
    pair.answerer.peer.restartIce();
    await until(() => pair.offerer.descriptions.length > 0);
    for (const { sdp } of [...pair.offerer.descriptions, ...pair.answerer.descriptions]) {
      assert.isFalse(readSdp(sdp).hasCandidate);
    }
  });

  /** Lets both sides make an offer before either hears of the other's. */
  const cross = async (begin: (end: PairEnd) => void) => {
    held = [];
    const before = ends.map(({ descriptions }) => descriptions.length);
    ends.forEach(begin);
    await until(() => ends.every(({ descriptions }, index) => descriptions.length > before[index]!));
    const late = held;
    held = null;
    for (const deliver of late) deliver();
  };

  it('of both sides at once settle, and both are carried out', async () => {
    await cross(({ connection }) => connection.addTransceiver('video'));
    await until(() => ends.every(({ connection }) => lines(connection) === 4));
    await stable();
    await frames();
    const types = ends.map(({ descriptions }) => descriptions.map(({ type }) => type));
    assert.deepEqual(types, [
      ['offer', 'answer'],
      ['offer', 'answer', 'offer'],
    ]);
  });

  it('of both sides at once settle when both restart ICE, time and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const before = generation();
      await cross(({ peer }) => peer.restartIce());
      await until(() => generation() !== before);
      await stable();
      await frames();
    }
  });

  it('come to nothing when their answer comes twice', async () => {
    const before = generation();
    pair.offerer.peer.restartIce();
    await until(() => generation() !== before && pair.answerer.descriptions.length > 0);
    await stable();
    await pair.offerer.peer.handleDescription(pair.answerer.descriptions[0]!);
    await frames();
  });
});

/** How many media lines both sides have agreed on. */
function lines(connection: RTCPeerConnection): number {
  return connection.getTransceivers().filter(({ currentDirection }) => currentDirection !== null).length;
}
