import { median } from '../harness/figures.js';

/** What one call took, in milliseconds; where it stands for several their medians, and of the tasks the longest. */
export interface Times {
  /**
   * From the dial until both see each other, the ring aside: how long it rings is nobody's merit, and beside a second of
   * it all ways look alike.
   */
  readonly fromDial: number;
  /** From the answer until the callee sees the caller. */
  readonly calleeSees: number;
  /** From the answer until the caller sees the callee. */
  readonly callerSees: number;
  /** What the callee's camera took to open, of that. */
  readonly camera: number;
  /** What is left of it once the camera is open. */
  readonly afterCamera: number;
  /** The longest task in the caller's page from the dial, and in the callee's from the ring; 0 where none took 50. */
  readonly callerTask: number;
  readonly calleeTask: number;
}

/** What both pages of one call have noted: when, in milliseconds of the clock on the wall, and what took how long. */
export interface Noted extends Pick<Times, 'camera' | 'callerTask' | 'calleeTask'> {
  readonly dialled: number;
  readonly answered: number;
  readonly callerSaw: number;
  readonly calleeSaw: number;
}

/** @param ring from the ring to the answer, in milliseconds */
export function timesOf({ dialled, answered, callerSaw, calleeSaw, ...took }: Noted, ring: number): Times {
  return {
    ...took,
    fromDial: Math.max(callerSaw, calleeSaw) - dialled - ring,
    calleeSees: calleeSaw - answered,
    callerSees: callerSaw - answered,
    afterCamera: callerSaw - answered - took.camera,
  };
}

/** What the calls of several rounds took; one at least. */
export function timesTogether(rounds: readonly Times[]): Times {
  const all = (key: keyof Times) => rounds.map((times) => times[key]);
  const middle = (key: keyof Times) => kept(median(all(key)));
  // There is to be no long task at all: a median would hide one in every other call.
  const most = (key: keyof Times) => kept(Math.max(...all(key)));
  return {
    fromDial: middle('fromDial'),
    calleeSees: middle('calleeSees'),
    callerSees: middle('callerSees'),
    camera: middle('camera'),
    afterCamera: middle('afterCamera'),
    callerTask: most('callerTask'),
    calleeTask: most('calleeTask'),
  };
}

/** To a tenth of a millisecond: no goal is reached or missed by how a figure is kept. */
function kept(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
