import type { Clock } from './clock.js';

/**
 * Does something that may never come to an end by itself.
 *
 * @param milliseconds after which it is given up
 * @param run ends what it does, and rejects, when the signal that it is given aborts
 * @param late what is returned where it was given up
 * @throws what `run` throws, and the reason of `signal`
 */
export async function withDeadline<Result>(
  { clock, milliseconds, signal }: { clock: Clock; milliseconds: number; signal: AbortSignal },
  run: (signal: AbortSignal) => Promise<Result>,
  late: () => Result,
): Promise<Result> {
  signal.throwIfAborted();
  const over = new AbortController();
  const stop = clock.schedule(clock.now() + milliseconds, () => over.abort());
  try {
    return await run(AbortSignal.any([signal, over.signal]));
  } catch (error) {
    if (over.signal.aborted && !signal.aborted) return late();
    throw error;
  } finally {
    stop();
  }
}
