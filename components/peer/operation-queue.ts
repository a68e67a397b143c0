/**
 * Runs the operations of one connection one after another, and one that finds none before it at once. A failed one does not
 * stop those behind it.
 */
export class OperationQueue {
  readonly #signal: AbortSignal;
  #last: Promise<unknown> = Promise.resolve();
  /** How many run or wait. */
  #under = 0;

  /** @param signal ends the queue: what runs or waits then rejects with its reason */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  run<Result>(operation: () => Promise<Result>): Promise<Result> {
    const begin = (): Promise<Result> => untilAborted(operation, this.#signal);
    const result = this.#under === 0 ? begin() : this.#last.then(begin);
    this.#under += 1;
    const end = (): void => {
      this.#under -= 1;
    };
    this.#last = result.then(end, end);
    return result;
  }
}

/**
 * Waits for an operation, but no longer than until `signal` aborts: a closed `RTCPeerConnection` may never settle what it
 * has begun (https://w3c.github.io/webrtc-pc/#chain-an-asynchronous-operation).
 */
export function untilAborted<Result>(operation: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    operation()
      .finally(() => signal.removeEventListener('abort', onAbort))
      .then(resolve, reject);
  });
}
