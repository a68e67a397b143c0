import type { Delivery, SignalContent } from '../protocol/index.js';
import { SignalLog, type Signal } from './signal-log.js';

/** A sync without its address. */
export type Sync = Omit<Delivery<'call:sync'>, 'from'>;

/** The way to the other device; it resolves when the relay has taken the message, or the call is over. */
export type Say = (name: 'call:signal' | 'call:sync', fields: Signal | Sync) => Promise<void>;

/**
 * Carries the signals of one call in both directions: each once and in order, and what was lost again. At most one sync
 * and one round of repeats are under way at a time, so that the other side can't make them pile up.
 */
export class SignalCarrier {
  readonly #callId: string;
  readonly #log: SignalLog;
  readonly #say: Say;
  #resending = false;
  #syncing = false;

  constructor(callId: string, say: Say) {
    this.#callId = callId;
    this.#log = new SignalLog(callId);
    this.#say = say;
  }

  /** Sends a signal of an epoch. */
  post(content: SignalContent, epoch: number): Signal {
    const signal = this.#log.write(epoch, content);
    this.repeat(signal);
    return signal;
  }

  /** Takes a signal that arrived; see `SignalLog`. */
  read(signal: Signal): ReturnType<SignalLog['read']> {
    return this.#log.read(signal);
  }

  /** Sends one again under its own number, in case it was lost. */
  repeat(signal: Signal): void {
    void this.#say('call:signal', signal);
  }

  /** Sends what the other side lacks. */
  async resend(got: number): Promise<void> {
    if (this.#resending) return;
    this.#resending = true;
    await Promise.all(this.#log.after(got).map((signal) => this.#say('call:signal', signal)));
    this.#resending = false;
  }

  /** Tells what I have, so that the other side sends the rest. */
  async sync(state: Pick<Sync, 'phase' | 'epoch' | 'reply'>): Promise<void> {
    if (this.#syncing) return;
    this.#syncing = true;
    await this.#say('call:sync', { ...state, callId: this.#callId, got: this.#log.got });
    this.#syncing = false;
  }
}
