import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whereAndWhen } from '../pages/markdown.js';
import { sections } from '../pages/set-up-time.js';
import { CONDITIONS, isOnce, waysUnder, type Conditions } from './conditions.js';
import type { SetupFigures } from './setup.js';
import { timesOf, timesTogether, type Noted, type Times } from './times.js';

type Row = SetupFigures['measured'][0];

const ALL = ['webrtc-call', 'bound', 'peerjs', 'simple-peer', 'simple-peer without trickle', 'tutorial'] as const;

/** A call that is dialled at 100, rings at 150, is answered then or a ring later, and opens its camera 480 after that. */
const noted = (ring: number, sees: number, tasks = 0): Noted => ({
  dialled: 100,
  answered: 150 + ring,
  calleeSaw: 150 + ring + sees,
  callerSaw: 150 + ring + 500 + sees,
  camera: 480,
  callerTask: tasks,
  calleeTask: tasks,
});

/** From the answer the callee sees so late; a trip of signalling goes over the line twice. */
const times = ({ ring, delay }: Pick<Conditions, 'ring' | 'delay'>, sees: number): Times =>
  timesTogether([timesOf(noted(ring, sees + 2 * delay), ring)]);

/** A row in which each way takes as long as it is far from the first. */
function row(conditions: Pick<Row, 'delay' | 'ring'> & Partial<Row>): Row {
  return {
    camera: 'slow',
    rounds: 15,
    ways: {
      'webrtc-call': times(conditions, 100),
      bound: times(conditions, 70),
      peerjs: times(conditions, 300),
      'simple-peer': times(conditions, 310),
      'simple-peer without trickle': null,
      tutorial: times(conditions, 320),
    },
    failed: {},
    ...conditions,
  };
}

/** As a row, but webrtc-call sees so late. */
function late(conditions: Pick<Row, 'delay' | 'ring'> & Partial<Row>, sees: number): Row {
  const usual = row(conditions);
  return { ...usual, ways: { ...usual.ways, 'webrtc-call': times(conditions, sees) } };
}

const FIGURES: SetupFigures = {
  rounds: 15,
  browser: 'Chrome/1.2.3',
  measured: [
    row({ delay: 0, ring: 1000 }),
    row({ delay: 20, ring: 0 }),
    row({ delay: 20, ring: 1000 }),
    // In the tables, but in no goal: all of them would be missed.
    late({ delay: 20, ring: 20_000 }, 5000),
    row({ delay: 100, ring: 1000, failed: { 'simple-peer without trickle': 15 } }),
    row({ delay: 20, ring: 1000, slowed: 4 }),
  ],
};

/** The cells of the first line of the text that begins so. */
function cells(text: string, first: string): string[] {
  const line = text.split('\n').find((each) => each.startsWith(`| ${first}`));
  return line?.split('|').map((cell) => cell.trim()) ?? [];
}

/** What is said of a goal: of webrtc-call, then of the bound. */
function goal(measured: readonly Row[], name: string): string[] {
  return cells(sections({ ...FIGURES, measured }), name).slice(2, 6);
}

const FROM_DIAL = 'from the dial';
const CALLEE_SEES = 'the callee sees the caller';
const CALLER_SEES = 'the caller sees the callee';
const TRIPS = 'at most 1.05 trips of signalling';

describe('the times of a call', () => {
  it('has the ring aside from the dial, and the camera aside once it is open', () => {
    const expected = { fromDial: 690, calleeSees: 140, callerSees: 640, camera: 480, afterCamera: 160 };
    for (const ring of [0, 1000, 20_000])
      assert.deepEqual(timesOf(noted(ring, 140), ring), { ...expected, callerTask: 0, calleeTask: 0 });
  });

  it('are medians of what each round took, and of the tasks the longest', () => {
    const rounds = [
      timesOf({ ...noted(0, 10, 60), camera: 505 }, 0),
      timesOf({ ...noted(0, 20), camera: 300 }, 0),
      timesOf({ ...noted(0, 30), camera: 490 }, 0),
    ];
    const { calleeSees, callerSees, camera, afterCamera, callerTask, calleeTask } = timesTogether(rounds);
    // 5, 220 and 40: the median of the differences, and not the difference of the medians, which is 30.
    assert.deepEqual([calleeSees, callerSees, camera, afterCamera], [20, 520, 490, 40]);
    assert.deepEqual([callerTask, calleeTask], [60, 60]);
  });

  it('are kept so finely that it decides no goal', () => {
    assert.equal(timesTogether([timesOf(noted(0, 1050.26), 0)]).calleeSees, 1050.3);
  });
});

describe('the conditions of the benchmark', () => {
  it('ring for 20 s once with each line and each camera, for the ways that have something ready by then', () => {
    const long = CONDITIONS.filter(isOnce);
    assert.deepEqual(
      long.map(({ delay, camera, ring }) => `${delay} ${camera} ${ring}`),
      [0, 20, 100].flatMap((delay) => ['open', 'cold', 'slow'].map((camera) => `${delay} ${camera} 20000`)),
    );
    for (const conditions of CONDITIONS)
      assert.deepEqual(waysUnder(conditions, ALL), isOnce(conditions) ? ['webrtc-call', 'bound'] : ALL);
  });
});

describe('the page of set-up times', () => {
  const text = sections(FIGURES);
  const [, callee = ''] = text.split('callee sees the caller\n');

  it('has a table of each time, with all ways side by side, and how many times the bound they take', () => {
    const fromDial = [
      '**690 ms (1.05 ×)**',
      '660 ms',
      '890 ms (1.35 ×)',
      '900 ms (1.36 ×)',
      '–',
      '910 ms (1.38 ×)',
      '',
    ];
    assert.deepEqual(cells(text, '20 ms | slow | at once').slice(4), fromDial);
    // A ring changes nothing in it.
    assert.deepEqual(cells(text, '20 ms | slow | 1 s').slice(4), fromDial);
    assert.deepEqual(cells(callee, '20 ms | slow | 1 s').slice(4, 7), [
      '**140 ms (1.27 ×)**',
      '110 ms',
      '340 ms (3.09 ×)',
    ]);
    // Nobody but a script answers at once: for a person the times after an answer are those after a ring.
    assert.deepEqual(cells(callee, '20 ms | slow | at once'), []);
  });

  it('marks what was measured once', () => {
    assert.equal(cells(callee, '20 ms | slow | 20 s, once')[4], '**5,040 ms (45.82 ×)**');
  });

  it('says where it was seen by how much the bound is missed, the ring aside', () => {
    assert.deepEqual(goal(FIGURES.measured, FROM_DIAL), ['in 4 of 4', '1.037 × … 1.048 ×', 'in 4 of 4', '1 × … 1 ×']);
    // With the ring in both of them, 721 beside 680 would be 1.02 times as long.
    const [met, range] = goal([late({ delay: 20, ring: 1000 }, 105)], FROM_DIAL);
    assert.deepEqual([met, range], ['in 0 of 1', '1.053 × … 1.053 ×']);
  });

  it('compares with a goal before anything is rounded', () => {
    // 693.2 beside 660 is 1.0503 times as long.
    assert.equal(goal([late({ delay: 20, ring: 0 }, 103.2)], FROM_DIAL)[0], 'in 0 of 1');
    assert.equal(goal([late({ delay: 20, ring: 1000 }, 110.1)], CALLEE_SEES)[0], 'in 0 of 1');
    assert.equal(goal([late({ delay: 20, ring: 1000 }, 110)], CALLEE_SEES)[0], 'in 1 of 1');
  });

  it('asks how soon somebody is seen on lines of 20 ms and less, and after a ring', () => {
    assert.deepEqual(goal(FIGURES.measured, CALLEE_SEES), [
      'in 2 of 2',
      '100 ms … 140 ms',
      'in 2 of 2',
      '70 ms … 110 ms',
    ]);
    // From the open camera: 20 and what the callee waits as well.
    assert.deepEqual(goal(FIGURES.measured, CALLER_SEES), [
      'in 0 of 2',
      '120 ms … 160 ms',
      'in 0 of 2',
      '90 ms … 130 ms',
    ]);
    assert.equal(goal([late({ delay: 0, ring: 1000 }, 60)], CALLER_SEES)[0], 'in 1 of 1');
  });

  it('counts the trips of signalling between the answer and the picture with each camera', () => {
    assert.deepEqual(goal(FIGURES.measured, TRIPS), ['in 1 of 1', '1 … 1', 'in 1 of 1', '1 … 1']);
    const withDelay = (delay: number, sees: number) => late({ delay, ring: 1000, camera: 'cold' }, sees);
    assert.equal(goal([withDelay(0, 100), withDelay(100, 109)], TRIPS)[0], 'in 1 of 1');
    assert.deepEqual(goal([withDelay(0, 100), withDelay(100, 112)], TRIPS).slice(0, 2), ['in 0 of 1', '1.06 … 1.06']);
    assert.deepEqual(goal([withDelay(0, 100)], TRIPS).slice(0, 2), ['in 0 of 1', '–']);
  });

  it('says what was longest on a slow processor, and what failed', () => {
    const slow = timesTogether([timesOf({ ...noted(1000, 100), calleeTask: 62 }, 1000)]);
    const slowed = row({ delay: 20, ring: 1000, slowed: 4, failed: { 'simple-peer without trickle': 15 } });
    const page = sections({ ...FIGURES, measured: [{ ...slowed, ways: { ...slowed.ways, 'webrtc-call': slow } }] });
    assert.deepEqual(cells(page, '4 times | **webrtc-call**').slice(3, 5), ['none', '62 ms']);
    assert.match(page, /the longest of all 15 rounds/);
    assert.match(page, /are left out: 15 of simple-peer without trickle\.$/);
  });

  it('names the browser and what others bring beside the machine', () => {
    const machine = {
      cpu: 'cpu',
      cores: 2,
      memoryGB: 8,
      system: 'Linux',
      versions: { peerjs: '1', 'simple-peer': '2' },
    };
    const result = { date: '2026-01-02T03:04', machine: { ...machine, commit: 'abc' }, figures: FIGURES };
    assert.match(whereAndWhen(result), /; Chrome 1\.2\.3, peerjs 1, simple-peer 2\._$/);
    assert.match(whereAndWhen({ ...result, figures: {} }), /Linux; peerjs 1, simple-peer 2\._$/);
  });
});
