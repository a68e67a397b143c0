import { assert } from '@open-wc/testing';
import { connectPair, createPair, type PeerPair, until } from '../testing/peer-pair.js';
import { playSound } from '../testing/playback.js';
import { LineReader, type LineReading } from './line-reading.js';

describe('a reading of a real line', () => {
  let pair: PeerPair;
  let track: MediaStreamTrack;

  beforeEach(async () => {
    [track] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks() as [MediaStreamTrack];
    pair = await createPair();
  });
  afterEach(() => {
    pair.close();
    track.stop();
  });

  it('finds nothing wrong with one inside this page, in this browser either', async () => {
    const { offerer, answerer } = pair;
    for (const { peer } of [offerer, answerer]) await peer.setTrack('audio', track);
    await connectPair(pair);
    const audio = await playSound(offerer.peer.remoteStream);
    const reader = new LineReader();
    let reading: LineReading | null = null;
    await until(async () => {
      reading = reader.read(await offerer.peer.stats());
      return reading !== null;
    });
    const { lostThere, lostHere, roundTrip, isDetour } = reading!;
    assert.deepEqual([lostThere, lostHere, isDetour], [0, 0, false]);
    assert.isBelow(roundTrip, 400);
    audio.remove();
  });
});
