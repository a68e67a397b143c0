import type { Delivery, SignalContent } from '../protocol/index.js';

/** A signal without its address. */
export type Signal = Omit<Delivery<'call:signal'>, 'from'>;

/** So far ahead of a gap a signal is kept: more than any honest call has on the way at a time. */
const WINDOW = 128;
/** What is sent is kept while the other side may lack it, of older epochs too: without it the numbers would have a gap. */
const MOST_KEPT = 256;

/**
 * The signals of one call, in order and each once, whichever way they travel: counts what is sent and keeps it until the
 * other side has it, and holds back what arrives ahead of a gap.
 */
export class SignalLog {
  readonly #callId: string;
  readonly #early = new Map<number, Signal>();
  #sent: Signal[] = [];
  #seq = 0;
  #got = 0;

  constructor(callId: string) {
    this.#callId = callId;
  }

  /** The highest number received without a gap. */
  get got(): number {
    return this.#got;
  }

  /** Numbers a signal and keeps it. */
  write(epoch: number, content: SignalContent): Signal {
    const signal: Signal = { callId: this.#callId, epoch, seq: ++this.#seq, content };
    this.#sent.push(signal);
    // Who makes this side send without end, and confirms nothing, has the call to lose, not the memory.
    if (this.#sent.length > MOST_KEPT) this.#sent.shift();
    return signal;
  }

  /** What the other side lacks, when it has all up to `got`; what it has is forgotten. */
  after(got: number): readonly Signal[] {
    this.#sent = this.#sent.filter(({ seq }) => seq > got);
    return this.#sent;
  }

  /**
   * Takes a signal that arrived.
   *
   * @returns the signals whose turn it is, and whether one before this is missing
   */
  read(signal: Signal): { ready: Signal[]; gap: boolean } {
    if (signal.seq > this.#got && signal.seq <= this.#got + WINDOW) this.#early.set(signal.seq, signal);
    const ready: Signal[] = [];
    for (let next = this.#early.get(this.#got + 1); next; next = this.#early.get(this.#got + 1)) {
      this.#early.delete(++this.#got);
      ready.push(next);
    }
    return { ready, gap: this.#early.size > 0 };
  }
}
