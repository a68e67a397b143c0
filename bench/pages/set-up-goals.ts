import { RING } from '../setup/conditions.js';
import type { SetupFigures } from '../setup/setup.js';
import { figure, table } from './markdown.js';

export type Row = SetupFigures['measured'][0];
export type Way = keyof Row['ways'];
export type Time = 'fromDial' | 'calleeSees' | 'callerSees';

const LEVEL = 1.05;
export const SEEN_AFTER = 150;
export const AFTER_CAMERA = 80;
const TRIPS = 1;
/** How much more it may be: it is worked out of times. */
const TOLERANCE = 0.05;
/** A trip from page to page takes the line to the server, and the line from it. */
const LINES_OF_A_TRIP = 2;

interface Goal {
  readonly name: string;
  /** What a way took, wherever the goal was set; `null` where it was never seen. */
  readonly of: (way: Way) => readonly (number | null)[];
  readonly isMet: (value: number) => boolean;
  readonly unit: string;
}

/** @param rows of a processor as fast as it is, each with the medians of all rounds */
export function goalsTable(rows: readonly Row[]): string {
  const afterRing = rows.filter(({ ring }) => ring === RING);
  // On a line of 100 ms the answer alone takes 200.
  const near = afterRing.filter(({ delay }) => delay <= 20);
  const goals: Goal[] = [
    {
      name: `from the dial, at most ${LEVEL} times the bound`,
      of: (way) => rows.map((row) => timesTheBound(row, way, 'fromDial')),
      isMet: (value) => value <= LEVEL,
      unit: '×',
    },
    {
      name: `the callee sees the caller at most ${SEEN_AFTER} ms after the answer; 20 ms one way and less, after a ring`,
      of: (way) => near.map(({ ways }) => ways[way]?.calleeSees ?? null),
      isMet: (value) => value <= SEEN_AFTER,
      unit: 'ms',
    },
    {
      name: `the caller sees the callee at most ${AFTER_CAMERA} ms after the callee's camera is open; 20 ms one way and less, after a ring`,
      of: (way) => near.map(({ ways }) => ways[way]?.afterCamera ?? null),
      isMet: (value) => value <= AFTER_CAMERA,
      unit: 'ms',
    },
    {
      name: `at most ${TRIPS + TOLERANCE} trips of signalling from page to page between the answer and the callee's picture; after a ring`,
      of: (way) => trips(afterRing, way),
      isMet: (value) => value <= TRIPS + TOLERANCE,
      unit: '',
    },
  ];
  return table(
    ['goal', 'webrtc-call', 'from … to', 'the bound', 'from … to'],
    goals.map((goal) => [goal.name, ...(['webrtc-call', 'bound'] as const).flatMap((way) => reached(goal, way))]),
  );
}

/** How many times the bound a way takes; `null` where one of both was never seen. */
export function timesTheBound({ ways }: Row, way: Way, time: Time): number | null {
  const [taken, bound] = [ways[way], ways.bound];
  return taken && bound ? taken[time] / bound[time] : null;
}

/** With each camera: by how many trips a line of 100 ms is later than none, which takes away all that is no trip. */
function trips(afterRing: readonly Row[], way: Way): (number | null)[] {
  return [...new Set(afterRing.map(({ camera }) => camera))].map((camera) => {
    const seen = (delay: number) =>
      afterRing.find((row) => row.camera === camera && row.delay === delay)?.ways[way]?.calleeSees;
    const [near, far] = [seen(0), seen(100)];
    return near === undefined || far === undefined ? null : (far - near) / (100 * LINES_OF_A_TRIP);
  });
}

/** In how many of its places a way reaches a goal, and what it takes. */
function reached({ of, isMet, unit }: Goal, way: Way): [string, string] {
  const values = of(way);
  const seen = values.filter((value) => value !== null);
  // As finely as it is told apart: 1.054 is no 1.05.
  const write = (value: number) => figure(Number(value.toFixed(unit === 'ms' ? 1 : 3)), unit).trimEnd();
  const range = seen.length > 0 ? `${write(Math.min(...seen))} … ${write(Math.max(...seen))}` : '–';
  return [`in ${seen.filter(isMet).length} of ${values.length}`, range];
}
