import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { MAX_CANDIDATES, type Candidate } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { CandidateBatch } from './candidate-batch.js';

const host = (port: number) =>
  ({
    candidate: `candidate:1 1 udp 1 192.0.2.1 ${String(port)} typ host`,
    sdpMid: '0',
    sdpMLineIndex: 0,
  }) as RTCIceCandidate;
const FIREFOX_END = { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' } as RTCIceCandidate;

describe('a batch of local candidates', () => {
  let clock: FakeClock;
  let sent: (readonly Candidate[])[];
  let batch: CandidateBatch;

  beforeEach(() => {
    clock = new FakeClock();
    sent = [];
    batch = new CandidateBatch(clock, (candidates) => sent.push(candidates));
  });

  const sizes = () => sent.map(({ length }) => length);

  it('sends the first at once, and what follows within its window together', () => {
    for (let port = 1; port <= 4; port += 1) batch.add(host(port));
    assert.deepEqual(sizes(), [1]);
    clock.advance(30);
    assert.deepEqual(sizes(), [1, 3]);
    clock.advance(1_000);
    assert.deepEqual(sizes(), [1, 3]);
  });

  it('sends at once again after a quiet window', () => {
    batch.add(host(1));
    clock.advance(60);
    batch.add(host(2));
    assert.deepEqual(sizes(), [1, 1]);
  });

  it('never sends more than a message may hold', () => {
    for (let port = 1; port <= MAX_CANDIDATES + 11; port += 1) batch.add(host(port));
    clock.advance(30);
    clock.advance(30);
    assert.deepEqual(sizes(), [1, MAX_CANDIDATES, 10]);
  });

  it('ends with one empty candidate, however the browser ends', () => {
    batch.add(null);
    assert.deepEqual(sent.flat(), [{ candidate: '', sdpMid: null, sdpMLineIndex: null }]);
    clock.advance(60);
    // An ICE restart gathers anew.
    batch.add(host(1));
    batch.add(FIREFOX_END);
    batch.add(null);
    clock.advance(60);
    assert.deepEqual(sent.flat().slice(2), [FIREFOX_END]);
  });

  it('sends nothing after it was closed', () => {
    batch.add(host(1));
    batch.add(host(2));
    batch.close();
    clock.advance(1_000);
    assert.deepEqual(sizes(), [1]);
  });
});
