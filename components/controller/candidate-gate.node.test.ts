import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_CANDIDATES, type Candidate } from '../protocol/index.js';
import { CandidateGate } from './candidate-gate.js';

describe('a candidate gate', () => {
  const candidates = (count: number): Candidate[] =>
    Array.from({ length: count }, (_, n) => ({ candidate: `candidate:${n}`, sdpMid: '0', sdpMLineIndex: 0 }));

  it('holds what comes until it is opened, and lets everything through from then on', () => {
    const sent: Candidate[] = [];
    const gate = new CandidateGate((some) => sent.push(...some));
    const [one, two, three] = candidates(3) as [Candidate, Candidate, Candidate];
    gate.pass([one]);
    gate.pass([two]);
    assert.deepEqual([gate.isOpen, sent], [false, []]);
    gate.open();
    assert.deepEqual([gate.isOpen, sent], [true, [one, two]]);
    gate.pass([three]);
    gate.open();
    assert.deepEqual(sent, [one, two, three]);
  });

  it('sends at most so many at once as a message may hold, all of them in order, and nothing where there is none', () => {
    const lists: Candidate[][] = [];
    const gate = new CandidateGate((some) => lists.push(some));
    gate.open();
    gate.pass(candidates(2 * MAX_CANDIDATES + 1));
    assert.deepEqual(
      lists.map(({ length }) => length),
      [MAX_CANDIDATES, MAX_CANDIDATES, 1],
    );
    assert.deepEqual(lists.flat(), candidates(2 * MAX_CANDIDATES + 1));
  });
});
