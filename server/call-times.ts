import type { RequestName } from 'webrtc-call/protocol';

/** Nobody rings longer than this; milliseconds. */
const MEMORY = 120_000;
/** What is over is forgotten, the oldest first: a relay that is flooded measures less, and keeps no more. */
const MAX_CALLS = 10_000;

/** From which word of a call to which other one, as the relay passes them on. */
export type Stage = 'ring' | 'answer' | 'select';

interface Seen {
  readonly stage: Stage;
  readonly since: number;
  readonly begun: number;
}

/** The word that ends a stage, and the stage that begins with it. */
const NEXT: Readonly<Record<Stage, { word: RequestName; then: Stage | null }>> = {
  ring: { word: 'call:ringing', then: 'answer' },
  answer: { word: 'call:accept', then: 'select' },
  select: { word: 'call:select', then: null },
};

/**
 * How long calls take to ring and to be answered, as far as a relay can see it. It remembers calls while they begin, and
 * of each only when: for the figures of its operator, who learns no more of it than sums.
 */
export class CallTimes {
  readonly #calls = new Map<string, Seen>();

  /** How many calls are beginning. */
  get size(): number {
    return this.#calls.size;
  }

  /** Takes an invite down. Returns whether it is the first of its call. */
  begin(callId: string, now: number): boolean {
    this.#forgetOld(now);
    if (this.#calls.has(callId)) return false;
    this.#calls.set(callId, { stage: 'ring', since: now, begun: now });
    return true;
  }

  /**
   * Takes a later word of a call down.
   *
   * @returns the stage that it ended and the seconds that this took; `null` where it ended none
   */
  hear(word: RequestName, callId: string, now: number): { stage: Stage; seconds: number } | null {
    const call = this.#calls.get(callId);
    if (!call) return null;
    if (word === 'call:cancel' || word === 'call:end') this.#calls.delete(callId);
    const { stage, since, begun } = call;
    if (NEXT[stage].word !== word) return null;
    const { then } = NEXT[stage];
    if (then === null) this.#calls.delete(callId);
    else this.#calls.set(callId, { stage: then, since: now, begun });
    return { stage, seconds: (now - since) / 1000 };
  }

  /** A map keeps the order in which its keys came. */
  #forgetOld(now: number): void {
    for (const [callId, { begun }] of this.#calls) {
      if (now - begun < MEMORY && this.#calls.size < MAX_CALLS) return;
      this.#calls.delete(callId);
    }
  }
}
