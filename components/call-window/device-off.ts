import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, systemClock } from '../core/index.js';

/** Milliseconds: one that has not been on in a call may still be opening. */
const FIRST = 2000;
/** Milliseconds: until the other side has said what it sends, it is taken to be on. */
const HEARSAY = 1000;

/** Whether to say that a device of the other side is off: where something can be expected of it, and not while it opens. */
export class DeviceOff implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #again: number;
  readonly #clock: Clock;
  /** The call in which it was on, and since when. */
  #on: { readonly callId: string; readonly since: number } | null = null;
  #cancel: (() => void) | null = null;
  #isNews = false;

  /** @param again milliseconds after which it is said of one that was on before */
  constructor(host: ReactiveControllerHost, again: number, clock: Clock = systemClock) {
    this.#host = host;
    this.#again = again;
    this.#clock = clock;
    host.addController(this);
  }

  get isNews(): boolean {
    return this.#isNews;
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /**
   * Before a rendering: whether it is on in this call, `null` while nobody talks; and whether something is expected of one that
   * was not on before.
   */
  update(callId: string | null, isOn: boolean, isExpected: boolean): void {
    if (this.#on?.callId !== callId) this.#on = isOn && callId !== null ? { callId, since: this.#clock.now() } : null;
    if (callId === null || isOn || !(isExpected || this.#on)) this.#stop();
    else this.#wait();
  }

  #wait(): void {
    const isKnown = this.#on !== null && this.#clock.now() - this.#on.since >= HEARSAY;
    const milliseconds = isKnown ? this.#again : FIRST;
    if (milliseconds === 0) this.#isNews = true;
    else this.#cancel ??= this.#clock.schedule(this.#clock.now() + milliseconds, this.#tell);
  }

  readonly #tell = (): void => {
    this.#isNews = true;
    this.#host.requestUpdate();
  };

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#isNews = false;
  }
}
