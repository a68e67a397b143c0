import type { CallState } from '../core/index.js';

/** The promises of `dial` and `answer`: each is kept until its call is connected or over. */
export class SettledCalls {
  readonly #waiting = new Map<string, ((state: CallState) => void)[]>();

  /** The state of the call once it is connected or ended. */
  of(callId: string): Promise<CallState> {
    return new Promise((resolve) => {
      this.#waiting.set(callId, [...(this.#waiting.get(callId) ?? []), resolve]);
    });
  }

  /** Both sides dialled each other: who waits for the one call waits for the other now. */
  move(callId: string, by: string): void {
    const moved = this.#waiting.get(callId);
    if (!moved) return;
    this.#waiting.delete(callId);
    this.#waiting.set(by, [...(this.#waiting.get(by) ?? []), ...moved]);
  }

  settle(callId: string, state: CallState): void {
    const settled = this.#waiting.get(callId);
    this.#waiting.delete(callId);
    settled?.forEach((resolve) => {
      resolve(state);
    });
  }
}
