import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type CallApi, type Clock, systemClock } from '../core/index.js';

/** Milliseconds: most avatars at the begin of a call stand where a picture is about to be, which listening would delay. */
const SETTLED = 1000;

/** Whoever asked for less motion sees who speaks by the mark alone. */
const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Tells an avatar how loud its person is, by one property of its style: a ring around it follows, and nothing renders. */
export class VoiceRing implements ReactiveController {
  readonly #clock: Clock;
  #api: CallApi | null = null;
  #avatar: HTMLElement | null = null;
  #watching: AbortController | null = null;

  constructor(host: ReactiveControllerHost, clock: Clock = systemClock) {
    this.#clock = clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.follow(null, null);
  }

  /** The other side is heard at this avatar from now on; without one, nowhere. */
  follow(api: CallApi | null, avatar: HTMLElement | null): void {
    if (api === this.#api && avatar === this.#avatar) return;
    this.#watching?.abort();
    this.#watching = null;
    this.#avatar?.style.removeProperty('--_voice');
    this.#api = api;
    this.#avatar = avatar;
    if (api === null || avatar === null || still()) return;
    const watching = (this.#watching = new AbortController());
    const draw = (level: number): void => avatar.style.setProperty('--_voice', level.toFixed(2));
    const cancel = this.#clock.schedule(this.#clock.now() + SETTLED, () => api.watchLevel('remote', draw, watching));
    watching.signal.addEventListener('abort', cancel, { once: true });
  }
}
