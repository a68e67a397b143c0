import type { Clock } from '../core/index.js';

/** A pure machine, and what it does by itself when a time has come. */
export interface Machine<State, Event, Effect> {
  readonly initial: State;
  /** The state after an event, the very same where that does not fit; and what is to be done. */
  readonly step: (state: State, event: Event & { readonly at: number }) => readonly [State, readonly Effect[]];
  /** The earliest deadline that stands, and the event of its passing. */
  readonly due: (state: State) => { readonly at: number; readonly event: Event } | undefined;
}

export interface RunnerOptions<State, Effect> {
  readonly clock: Clock;
  /** The state is another one. */
  readonly onChange: (next: State, previous: State) => void;
  /** Something is to be done; called in the order in which the machine said it, after `onChange`. */
  readonly onEffect: (effect: Effect) => void;
}

/**
 * Holds a machine's state and is its only writer. Events that arrive while one is handled wait their turn, so that
 * nobody ever sees half a transition.
 */
export class Runner<State, Event extends object, Effect> {
  readonly #machine: Machine<State, Event, Effect>;
  readonly #options: RunnerOptions<State, Effect>;
  readonly #queue: (Event & { readonly at: number })[] = [];
  #state: State;
  #running = false;
  #closed = false;
  #onClosed: (() => void) | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(machine: Machine<State, Event, Effect>, options: RunnerOptions<State, Effect>) {
    this.#machine = machine;
    this.#options = options;
    this.#state = machine.initial;
  }

  get state(): State {
    return this.#state;
  }

  dispatch(event: Event): void {
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
   * @param done called when that event has been handled: at once, unless a listener of another one closes it
   */
  close(last: Event, done: () => void): void {
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

  #step(event: Event & { readonly at: number }): void {
    const previous = this.#state;
    const [next, effects] = this.#machine.step(previous, event);
    if (next !== previous) {
      this.#state = Object.freeze(next);
      this.#options.onChange(next, previous);
    }
    for (const effect of effects) this.#options.onEffect(effect);
  }

  /**
   * One timer for the earliest deadline. What is due is told as expired at once, in order, and not by a timer: whatever came in
   * between would undo what was decided.
   */
  #schedule(): void {
    this.#cancelTimer();
    const due = this.#machine.due(this.#state);
    if (!due) return;
    const { clock } = this.#options;
    if (due.at <= clock.now()) this.dispatch(due.event);
    else this.#cancelTimer = clock.schedule(due.at, () => this.#schedule());
  }
}
