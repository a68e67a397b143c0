import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sections } from '../pages/set-up-time.js';
import type { SetupFigures } from './setup.js';

type Row = SetupFigures['measured'][0];

const times = (ms: number) => ({
  fromDial: 1000 + ms,
  calleeSees: ms,
  callerSees: 500 + ms,
  camera: 480,
  callerTask: 0,
  calleeTask: 62,
});

/** A row in which each way takes as long as it is far from the first. */
function row(conditions: Pick<Row, 'delay' | 'ring'> & Partial<Row>): Row {
  return {
    camera: 'slow',
    rounds: 15,
    ways: {
      'webrtc-call': times(140),
      bound: times(100),
      peerjs: times(300),
      'simple-peer': times(310),
      'simple-peer without trickle': null,
      tutorial: times(320),
    },
    failed: {},
    ...conditions,
  };
}

const FIGURES: SetupFigures = {
  rounds: 15,
  measured: [
    row({ delay: 20, ring: 0 }),
    row({ delay: 20, ring: 1000 }),
    row({ delay: 100, ring: 1000, failed: { 'simple-peer without trickle': 15 } }),
    row({ delay: 20, ring: 1000, slowed: 4 }),
  ],
};

/** The cells of the first line of the text that begins with these. */
function cells(text: string, ...first: string[]): string[] {
  const line = text.split('\n').find((each) => each.startsWith(`| ${first.join(' | ')} |`));
  return line?.split('|').map((cell) => cell.trim()) ?? [];
}

describe('the page of set-up times', () => {
  const text = sections(FIGURES);

  it('has a table of each time, with all ways side by side, and how many times the bound ours takes', () => {
    const first = [
      '',
      '20 ms',
      'slow',
      'at once',
      '**1,140 ms**',
      '1.04 ×',
      '1,100 ms',
      '1,300 ms',
      '1,310 ms',
      '–',
      '1,320 ms',
      '',
    ];
    assert.deepEqual(cells(text, '20 ms', 'slow', 'at once'), first);
    const [, callee = ''] = text.split('callee sees the caller\n');
    assert.deepEqual(cells(callee, '20 ms', 'slow', '1 s').slice(4, 8), ['**140 ms**', '1.4 ×', '100 ms', '300 ms']);
    // Nobody but a script answers at once: for a person the times after an answer are those after a ring.
    assert.deepEqual(cells(callee, '20 ms', 'slow', 'at once'), []);
  });

  it('says which goals were met, where, and by how much they were missed', () => {
    assert.deepEqual(cells(text, 'from the dial, 1.05 times the bound').slice(2, 6), [
      'in 3 of 3',
      '1.04 × … 1.04 ×',
      'in 3 of 3',
      '1 × … 1 ×',
    ]);
    const camera = "the caller sees the callee 80 ms after the callee's camera is open, 20 ms one way and less";
    assert.deepEqual(cells(text, camera).slice(2, 4), ['in 0 of 1', '160 ms … 160 ms']);
  });

  it('says what was longest on a slow processor, and what failed', () => {
    assert.deepEqual(cells(text, '4 times', '**webrtc-call**').slice(3, 5), ['none', '62 ms']);
    assert.match(text, /are left out: 15 of simple-peer without trickle\.$/);
  });
});
