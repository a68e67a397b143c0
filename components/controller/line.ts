import {
  deadlines,
  INITIAL_LINE,
  transition,
  type CallEffect,
  type CallEvent,
  type Clock,
  type LineState,
} from '../core/index.js';

/** An event without its time, which the line puts on it. */
export type LineEvent = CallEvent extends infer Event ? (Event extends CallEvent ? Omit<Event, 'at'> : never) : never;

export interface LineOptions {
  readonly clock: Clock;
  /** The state is another one. */
  readonly onChange: (next: LineState, previous: LineState) => void;
  /** Something is to be done; called in the order in which the machine said it, after `onChange`. */
  readonly onEffect: (effect: CallEffect) => void;
}

/**
 * Holds the machine's state and is its only writer. Events that arrive while one is handled wait their turn, so that
 * nobody ever sees half a transition.
 */
export class Line {
  readonly #options: LineOptions;
  readonly #queue: CallEvent[] = [];
  #state: LineState = INITIAL_LINE;
  #running = false;
  #closed = false;
  #onClosed: (() => void) | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get state(): LineState {
    return this.#state;
  }

  dispatch(event: LineEvent): void {
    if (this.#closed) return;
    this.#queue.push({ ...event, at: this.#options.clock.now() });
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#step(next);
    } finally {
      this.#running = false;
    }
    if (this.#closed) this.#end();
    else this.#schedule();
  }

  /**
   * Takes one more event, and none after it, whatever still comes of what was under way.
   *
   * @param done called when that event has been handled: at once, unless a listener of another one closes the line
   */
  close(last: LineEvent, done: () => void): void {
    if (this.#onClosed) return;
    this.#onClosed = done;
    const isLater = this.#running;
    this.dispatch(last);
    this.#closed = true;
    if (!isLater) this.#end();
  }

  #end(): void {
    this.#cancelTimer();
    this.#onClosed?.();
  }

  #step(event: CallEvent): void {
    const previous = this.#state;
    const { line, effects } = transition(previous, event);
    if (line !== previous) {
      this.#state = Object.freeze({ ...line, call: Object.freeze(line.call) });
      this.#options.onChange(this.#state, previous);
    }
    for (const effect of effects) this.#options.onEffect(effect);
  }

  /** One timer for the earliest deadline; what has passed by the time it fires is told as expired, in order. */
  #schedule(): void {
    this.#cancelTimer();
    const earliest = Math.min(...deadlines(this.#state).map(({ at }) => at));
    if (earliest === Infinity) return;
    this.#cancelTimer = this.#options.clock.schedule(earliest, () => {
      this.#expire();
    });
  }

  #expire(): void {
    const now = this.#options.clock.now();
    const [due] = deadlines(this.#state)
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at - b.at);
    if (due) this.dispatch({ type: 'expired', timer: due.timer, callId: due.callId });
    else this.#schedule();
  }
}
