import { assert } from '@open-wc/testing';
import { connectPair, createPair, type PeerPair, until } from '../testing/peer-pair.js';
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

  it('knows its packets, its time and that it is no detour, in this browser too', async () => {
    for (const { peer } of [pair.offerer, pair.answerer]) await peer.setTrack('audio', track);
    await connectPair(pair);
    const reader = new LineReader();
    let reading: LineReading | null = null;
    // The other side reports every few seconds, and the time comes with that.
    await until(async () => {
      reading = reader.read(await pair.offerer.peer.stats());
      return (reading?.roundTrip ?? 0) > 0;
    });
    const { lostThere, lostHere, isDetour } = reading!;
    assert.deepEqual([lostThere, lostHere, isDetour], [0, 0, false]);
  });
});
