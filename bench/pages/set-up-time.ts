import { rounded } from '../harness/figures.js';
import { readResult } from '../harness/results.js';
import type { SetupFigures } from '../setup/setup.js';
import { figure, type MeasuredPage, section, table } from './markdown.js';

type Row = SetupFigures['measured'][0];
type Way = keyof Row['ways'];
type Time = 'fromDial' | 'calleeSees' | 'callerSees';

const OURS = 'webrtc-call';
const WAYS: Readonly<Record<Way, string>> = {
  'webrtc-call': '**webrtc-call**',
  bound: 'the bound',
  peerjs: 'PeerJS',
  'simple-peer': 'simple-peer',
  'simple-peer without trickle': 'simple-peer without trickle',
  tutorial: 'the order of the tutorials',
};
const WAY_NAMES = Object.keys(WAYS) as Way[];

/** The goals that were set before anything was measured. */
const LEVEL = 1.05;
const SEEN_AFTER = 150;
const AFTER_CAMERA = 80;

/** From a press to a picture, beside others; `null` where it was never measured. */
export function setUpTime(): MeasuredPage | null {
  const measured = readResult<SetupFigures>('setup')?.figures;
  if (!measured) return null;
  return {
    name: 'set-up-time',
    text: `# From a press to a picture

Two pages in two browsers, and the first picture of the other side that is not black, in each. The signalling of each way goes through
a line that takes so long one way; a camera is open already, opens when it is asked for (cold), or takes half a second more, as real
ones do (slow). One way after another in each of ${measured.rounds} rounds, and of each figure the median; the longest ring once. All ways send the same
pictures. The bound is a bare pair of connections with everything done as early as it can be, and nothing else done: it shows no bar, no
names and no picture of one's own.

Whoever calls has come near the phone, as one does to press its button; it loads then what a call is made of. Nobody answers at once but a
page that does so by itself, and that has called \`prepare()\`.

${section<SetupFigures>('setup', ({ figures }) => sections(figures))}`,
  };
}

export function sections({ measured }: SetupFigures): string {
  const rows = measured.filter(({ slowed }) => slowed === undefined);
  const afterRing = rows.filter(({ ring }) => ring > 0);
  return `## From the dial until both see each other

${timesTable(rows, 'fromDial')}

## From the answer until the callee sees the caller

After a ring, as a person has it.

${timesTable(afterRing, 'calleeSees')}

## From the answer until the caller sees the callee

It waits for the callee's camera, which nobody opens before they answer.

${timesTable(afterRing, 'callerSees')}

## What was aimed at

${goalsTable(rows)}

${slowedTable(measured)}${failures(measured)}`;
}

function timesTable(rows: readonly Row[], time: Time): string {
  return table(
    [
      'one way',
      'camera',
      'answered after',
      ...WAY_NAMES.flatMap((name) => (name === OURS ? [WAYS[name], 'of the bound'] : [WAYS[name]])),
    ],
    rows.map((row) => [
      `${row.delay} ms`,
      row.camera,
      row.ring === 0 ? 'at once' : `${row.ring / 1000} s`,
      ...WAY_NAMES.flatMap((name) => {
        const value = milliseconds(row.ways[name]?.[time]);
        return name === OURS ? [`**${value}**`, times(ratio(row, name, time))] : [value];
      }),
    ]),
  );
}

/** How many times the bound a way takes; `null` where one of both was never seen. */
function ratio({ ways }: Row, way: Way, time: Time): number | null {
  const [taken, bound] = [ways[way], ways.bound];
  return taken && bound ? rounded(taken[time] / bound[time]) : null;
}

interface Goal {
  readonly name: string;
  /** Where it was set. */
  readonly rows: readonly Row[];
  /** What is compared with the goal, of one way. */
  readonly of: (row: Row, way: Way) => number | null;
  readonly most: number;
  readonly write: (value: number | null) => string;
}

function goalsTable(rows: readonly Row[]): string {
  const near = rows.filter(({ delay, ring }) => delay <= 20 && ring > 0);
  const goals: Goal[] = [
    {
      name: `from the dial, ${LEVEL} times the bound`,
      rows,
      of: (row, way) => ratio(row, way, 'fromDial'),
      most: LEVEL,
      write: times,
    },
    {
      name: `the callee sees the caller ${SEEN_AFTER} ms after the answer, 20 ms one way and less`,
      rows: near,
      of: ({ ways }, way) => ways[way]?.calleeSees ?? null,
      most: SEEN_AFTER,
      write: milliseconds,
    },
    {
      name: `the caller sees the callee ${AFTER_CAMERA} ms after the callee's camera is open, 20 ms one way and less`,
      rows: near,
      of: ({ ways }, way) => {
        const times = ways[way];
        return times ? rounded(times.callerSees - times.camera) : null;
      },
      most: AFTER_CAMERA,
      write: milliseconds,
    },
  ];
  return table(
    ['at most', 'webrtc-call', 'from … to', 'the bound', 'from … to'],
    goals.map((goal) => [goal.name, ...([OURS, 'bound'] as const).flatMap((way) => reached(goal, way))]),
  );
}

/** In how many of its rows a way reaches a goal, and what it takes. */
function reached({ rows, of, most, write }: Goal, way: Way): [string, string] {
  const values = rows.map((row) => of(row, way)).filter((value) => value !== null);
  const met = values.filter((value) => value <= most).length;
  const range = values.length > 0 ? `${write(Math.min(...values))} … ${write(Math.max(...values))}` : write(null);
  return [`in ${met} of ${rows.length}`, range];
}

function slowedTable(measured: readonly Row[]): string {
  const rows = measured
    .filter(({ slowed }) => slowed !== undefined)
    .flatMap(({ slowed, ways }) =>
      WAY_NAMES.map((name) => [
        `${slowed} times`,
        WAYS[name],
        ...[ways[name]?.callerTask, ways[name]?.calleeTask].map((value) =>
          value !== undefined && value < 50 ? 'none' : milliseconds(value),
        ),
        ...[ways[name]?.calleeSees, ways[name]?.callerSees].map(milliseconds),
      ]),
    );
  return `## On a slow processor

On a processor that is made slower, with a line of 20 ms, a slow camera and a ring of a second, these were the longest tasks, of 50 ms and
more, in each page: while one runs, the page takes no press. There are to be none.

${table(
  [
    'slower',
    'made with',
    "longest task, caller's page",
    "longest task, callee's page",
    'answer → callee sees',
    'answer → caller sees',
  ],
  rows,
)}`;
}

/** Calls in which one of both was not seen in time; they are in no median. */
function failures(measured: readonly Row[]): string {
  const failed = WAY_NAMES.map(
    (name) => [name, measured.reduce((sum, row) => sum + (row.failed[name] ?? 0), 0)] as const,
  );
  const some = failed.filter(([, count]) => count > 0).map(([name, count]) => `${count} of ${WAYS[name]}`);
  return some.length === 0 ? '' : `\n\nCalls that failed, and are left out: ${some.join(', ')}.`;
}

function milliseconds(value: number | null | undefined): string {
  return figure(value, 'ms');
}

function times(value: number | null): string {
  return figure(value, '×');
}
