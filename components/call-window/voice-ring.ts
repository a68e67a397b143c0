import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallApi } from '../core/index.js';

/** Whoever asked for less motion sees who speaks by the mark alone. */
const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Tells an avatar how loud its person is, by one property of its style: a ring around it follows, and nothing renders. */
export class VoiceRing implements ReactiveController {
  #api: CallApi | null = null;
  #avatar: HTMLElement | null = null;
  #watching: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
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
    this.#watching = new AbortController();
    api.watchLevel('remote', (level) => avatar.style.setProperty('--_voice', level.toFixed(2)), this.#watching);
  }
}
