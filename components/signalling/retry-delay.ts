import type { ErrorCode } from '../protocol/index.js';

/** Milliseconds. */
const FIRST = 500;
const LONGEST = 15_000;
const LASTING = 30_000;
const URGENT_LONGEST = 1000;

/** Problems that somebody has to mend; the relay is asked now and then whether that has happened. */
const LASTING_PROBLEMS: readonly (ErrorCode | null)[] = ['unsupported', 'relay-refused'];

/**
 * How long to wait before the next attempt, in milliseconds: twice as long after each failure, with jitter, so that
 * the clients of a relay which restarts do not all come back at once.
 *
 * @param failures how many attempts have failed in a row
 * @param urgent a call is on: within a second
 * @param random from 0 to 1
 */
export function retryDelay(
  { failures, problem, urgent }: { failures: number; problem: ErrorCode | null; urgent: boolean },
  random: number,
): number {
  const jitter = 0.5 + random / 2;
  if (LASTING_PROBLEMS.includes(problem)) return LASTING * jitter;
  const delay = Math.min(LONGEST, FIRST * 2 ** failures);
  return jitter * (urgent ? Math.min(delay, URGENT_LONGEST) : delay);
}
