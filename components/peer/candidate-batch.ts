import type { Clock } from '../core/index.js';
import { MAX_CANDIDATES, type Candidate } from '../protocol/index.js';

/** Milliseconds for which candidates gather before they are sent together. */
const WINDOW = 30;

/** Says that there are no more, for all media sections. */
const END: Candidate = { candidate: '', sdpMid: null, sdpMLineIndex: null };

/**
 * Sends local candidates in batches. The first goes at once, because one candidate is enough to begin the checks that the
 * person waits for; those that follow within moments share a message, because a relay counts messages.
 */
export class CandidateBatch {
  readonly #clock: Clock;
  readonly #send: (candidates: readonly Candidate[]) => void;
  #waiting: Candidate[] = [];
  #ended = false;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, send: (candidates: readonly Candidate[]) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /**
   * Takes what `icecandidate` brings. Browsers end differently: Chromium with `null`, Firefox with an empty candidate and
   * then `null`. The other side gets one empty candidate.
   */
  add(candidate: RTCIceCandidate | null): void {
    const ends = !candidate?.candidate;
    if (ends && this.#ended) return;
    this.#ended = ends;
    this.#waiting.push(candidate ? toWire(candidate) : END);
    if (!this.#cancel) this.#flush();
  }

  /** Sends nothing more. */
  close(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #flush(): void {
    this.#cancel = null;
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting.splice(0, MAX_CANDIDATES);
    this.#cancel = this.#clock.schedule(this.#clock.now() + WINDOW, () => this.#flush());
    this.#send(batch);
  }
}

function toWire({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): Candidate {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
