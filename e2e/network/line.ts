/** What a way through the network does to the packets on it. */
export interface Condition {
  /** Share of the packets that are lost, from 0 to 1; all of them when it is 1. */
  readonly loss: number;
  /** Milliseconds that a packet is under way. */
  readonly delay: number;
  /** Milliseconds that a packet may take longer. */
  readonly jitter: number;
  /** Bits per second that it can carry. */
  readonly rate: number;
}

export const GOOD: Condition = { loss: 0, delay: 0, jitter: 0, rate: 1e9 };
export const CUT: Condition = { ...GOOD, loss: 1 };

/** A packet that would wait longer than this for its turn is dropped, as a router's full buffer does. */
const LONGEST_QUEUE = 400;

/** One direction of a link. Packets keep their order: what jitters here is a queue, not the way. */
export class Line {
  condition = GOOD;
  readonly #deliver: (packet: Buffer) => void;
  /** When the last packet has left for good, and when it arrives. */
  #freeAt = 0;
  #lastAt = 0;

  constructor(deliver: (packet: Buffer) => void) {
    this.#deliver = deliver;
  }

  take(packet: Buffer): void {
    const { loss, delay, jitter, rate } = this.condition;
    const now = performance.now();
    if (Math.random() < loss || this.#freeAt - now > LONGEST_QUEUE) return;
    this.#freeAt = Math.max(now, this.#freeAt) + (packet.length * 8000) / rate;
    this.#lastAt = Math.max(this.#lastAt, this.#freeAt + delay + Math.random() * jitter);
    const wait = this.#lastAt - now;
    if (wait < 1) this.#deliver(packet);
    else setTimeout(() => this.#deliver(packet), wait);
  }
}
