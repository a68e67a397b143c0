import * as v from 'valibot';
import { CallError, type Clock, type Log } from '../core/index.js';
import { ackSchemas, type Ack, type Request, type RequestName } from '../protocol/index.js';

/** Puts one request on the wire, and hands on whatever comes back for it. */
export type Emit = (name: RequestName, request: object, answer: (ack: unknown) => void) => void;

/** Milliseconds from one try to the next while no ack comes. After the last the request waits for a new link. */
const REPEAT_AFTER = [500, 1000, 2000];

interface Entry {
  readonly name: RequestName;
  readonly request: object;
  readonly signal: AbortSignal | undefined;
  /** Called with the ack, which has passed the schema of that request. */
  readonly resolve: (ack: never) => void;
  readonly reject: (reason: Error) => void;
  stopRepeating: () => void;
}

/**
 * The requests that the relay has not acked yet, in order. They wait while the link is down, go out when it is proven,
 * and go out again while no ack comes; the protocol sees to it that a second one has no second effect.
 */
export class Outbox {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #entries = new Set<Entry>();
  /** What takes requests back: each is listened to once, however many wait for the link. */
  readonly #heard = new WeakSet<AbortSignal>();
  #emit: Emit | null = null;
  #closed: CallError | null = null;

  constructor({ clock, log }: { clock: Clock; log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  /** How many requests have no ack yet. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Waits for the relay's ack of a request, however long the link is down.
   *
   * @param signal takes the request back; the promise rejects with its reason
   * @throws CallError `relay-unreachable` once the outbox is closed
   */
  send<N extends RequestName>(name: N, request: Request<N>, signal?: AbortSignal): Promise<Ack<N>> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      if (this.#closed) {
        reject(this.#closed);
        return;
      }
      if (signal) this.#hear(signal);
      const entry: Entry = { name, request, signal, resolve, reject, stopRepeating: () => undefined };
      this.#entries.add(entry);
      this.#send(entry);
    });
  }

  /** The link is proven: all that waits goes out, the oldest first. */
  open(emit: Emit): void {
    this.#emit = emit;
    for (const entry of this.#entries) this.#send(entry);
  }

  /** The link is down: nothing more goes out until the next `open`. */
  shut(): void {
    this.#emit = null;
    for (const entry of this.#entries) entry.stopRepeating();
  }

  /** Nothing will ever go out again: what waits is rejected, and so is all that comes later. */
  close(error: CallError): void {
    this.shut();
    this.#closed = error;
    const waiting = [...this.#entries];
    this.#entries.clear();
    for (const entry of waiting) entry.reject(error);
  }

  #hear(signal: AbortSignal): void {
    if (this.#heard.has(signal)) return;
    this.#heard.add(signal);
    const takeBack = (): void => {
      for (const entry of [...this.#entries].filter((waiting) => waiting.signal === signal)) {
        this.#remove(entry);
        entry.reject(signal.reason as Error);
      }
    };
    signal.addEventListener('abort', takeBack, { once: true });
  }

  #send(entry: Entry, repeats = 0): void {
    entry.stopRepeating();
    if (!this.#emit) return;
    const delay = REPEAT_AFTER[repeats];
    if (delay !== undefined)
      entry.stopRepeating = this.#clock.schedule(this.#clock.now() + delay, () => {
        this.#send(entry, repeats + 1);
      });
    this.#emit(entry.name, entry.request, (answer) => {
      this.#handleAnswer(entry, answer);
    });
  }

  #handleAnswer(entry: Entry, answer: unknown): void {
    if (!this.#entries.has(entry)) return;
    const result = v.safeParse(ackSchemas[entry.name], answer);
    if (!result.success) {
      this.#log.debug(`dropped an ack of ${entry.name} that breaks its schema`);
      return;
    }
    this.#remove(entry);
    // The schema was looked up by the request's name, which the types can't follow.
    entry.resolve(result.output as never);
  }

  #remove(entry: Entry): void {
    entry.stopRepeating();
    this.#entries.delete(entry);
  }
}
