import { MAX_CANDIDATES, type Candidate } from '../protocol/index.js';

/** The way out of this side's candidates: they hold addresses, and none crosses before the call is answered. */
export class CandidateGate {
  readonly #send: (candidates: Candidate[]) => void;
  #held: Candidate[] | null = [];

  constructor(send: (candidates: Candidate[]) => void) {
    this.#send = send;
  }

  get isOpen(): boolean {
    return this.#held === null;
  }

  /** Lets those go that are held, and from now on all. */
  open(): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.pass(held);
  }

  /** Sends candidates, or holds them. */
  pass(candidates: readonly Candidate[]): void {
    if (this.#held) {
      this.#held.push(...candidates);
      return;
    }
    for (let at = 0; at < candidates.length; at += MAX_CANDIDATES)
      this.#send(candidates.slice(at, at + MAX_CANDIDATES));
  }
}
