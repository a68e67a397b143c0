/** Time as the machine sees it: monotonic milliseconds, so that a changed wall clock ends no call. */
export interface Clock {
  now(): number;
  /** Calls back once, not before `at`. A throttled page may call late: compare with `now()`, never count ticks. */
  schedule(at: number, callback: () => void): () => void;
}

/** A timeout that is longer overflows, and is over at once (https://html.spec.whatwg.org/#timer-initialisation-steps). */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  schedule(at, callback) {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const left = Math.max(0, at - performance.now());
      timer = left > LONGEST_TIMEOUT ? setTimeout(wait, LONGEST_TIMEOUT) : setTimeout(callback, left);
    };
    wait();
    return () => {
      clearTimeout(timer);
    };
  },
};
