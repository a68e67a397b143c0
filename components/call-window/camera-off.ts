import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type CallSnapshot, type Clock, systemClock } from '../core/index.js';

/** Milliseconds: a camera that is back at once, as when another one is chosen, is no news. */
const NEWS = 2000;

/** Whether to say that the other side's camera is off: where a picture can be expected, and not at once. */
export class CameraOff implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  /** The call in which they were seen. */
  #seenIn: string | null = null;
  #cancel: (() => void) | null = null;
  #isNews = false;

  constructor(host: ReactiveControllerHost, clock: Clock = systemClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  get isNews(): boolean {
    return this.#isNews;
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Before a rendering: what there is of the other side, and whether I am seen; `null` while no call is found. */
  update(slice: (Pick<CallSnapshot, 'call' | 'remote'> & { readonly isSeen: boolean }) | null): void {
    if (!slice || !this.#isMissed(slice)) this.#stop();
    else this.#cancel ??= this.#clock.schedule(this.#clock.now() + NEWS, this.#tell);
  }

  #isMissed({ call, remote, isSeen }: Pick<CallSnapshot, 'call' | 'remote'> & { readonly isSeen: boolean }): boolean {
    if (call.phase !== 'connected') return false;
    if (remote.camera) this.#seenIn = call.callId;
    return !remote.camera && (isSeen || this.#seenIn === call.callId);
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
