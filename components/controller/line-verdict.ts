import type { LineTrouble } from '../core/index.js';
import type { LineReading } from './line-reading.js';

/** What is told, and what would be told if it went on. */
export interface LineVerdict {
  readonly trouble: LineTrouble | null;
  readonly next: LineTrouble | null;
  /** How many readings in a row have said `next`. */
  readonly times: number;
}

export const NO_VERDICT: LineVerdict = { trouble: null, next: null, times: 0 };

/**
 * From here on people notice: words break off (shares of packets), answers come late (milliseconds there and back), next to
 * no picture fits beside the sound (bits per second).
 */
const BAD = { lost: 0.04, late: 500, room: 150_000 };
/** Beyond this it is good again; between the two what was told stays, so that nothing flickers. */
const GOOD = { lost: 0.02, late: 400, room: 250_000 };
/** Readings in a row before trouble is told, and before it is taken back. */
const UNTIL_TOLD = 2;
const UNTIL_OVER = 3;

/** The verdict after another reading. */
export function judge(before: LineVerdict, reading: LineReading): LineVerdict {
  const { trouble } = before;
  const next = troubleOf(reading, trouble);
  const times = next === before.next ? before.times + 1 : 1;
  const isSure = times >= (next === null ? UNTIL_OVER : UNTIL_TOLD);
  return { trouble: isSure ? next : trouble, next, times };
}

/** What I can mend myself goes first: my own way out. */
function troubleOf(reading: LineReading, told: LineTrouble | null): LineTrouble | null {
  const { lost, late, room } = told === null ? BAD : GOOD;
  if (reading.lostThere >= lost || reading.room < room) return 'my-uplink';
  if (reading.lostHere >= lost) return 'their-uplink';
  if (reading.roundTrip < late) return null;
  return reading.isDetour ? 'detour' : 'delay';
}
