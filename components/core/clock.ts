/** Time as the machine sees it: monotonic milliseconds, so that a changed wall clock ends no call. */
export interface Clock {
  now(): number;
  /** Calls back once, not before `at`. A throttled page may call late: compare with `now()`, never count ticks. */
  schedule(at: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  schedule(at, callback) {
    const timer = setTimeout(callback, Math.max(0, at - performance.now()));
    return () => {
      clearTimeout(timer);
    };
  },
};
