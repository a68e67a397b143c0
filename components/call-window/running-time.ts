import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, systemClock } from '../core/index.js';
import { formatDuration } from '../ui/index.js';

const SECOND = 1000;

/** Writes the time since a moment into a place of an element, second by second; the element itself is not rendered. */
export class RunningTime implements ReactiveController {
  readonly #clock: Clock;
  #place: Element | null = null;
  #since = 0;
  #language = 'en';
  #cancel: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, clock: Clock = systemClock) {
    this.#clock = clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.show(null);
  }

  /** Runs in this place from now on, counting from `since` (monotonic milliseconds); without a place it ends. */
  show(place: Element | null, since = 0, language = 'en'): void {
    this.#language = language;
    this.#place = place;
    this.#since = since;
    document.removeEventListener('visibilitychange', this.#tick);
    if (place !== null) document.addEventListener('visibilitychange', this.#tick);
    this.#tick();
  }

  /** Comes at each whole second of the call, so that none is skipped or shown for two; in a page nobody sees it does not. */
  readonly #tick = (): void => {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#place === null) return;
    const now = this.#clock.now();
    const elapsed = Math.max(0, now - this.#since);
    this.#place.textContent = formatDuration(elapsed / SECOND, this.#language);
    if (document.visibilityState === 'hidden') return;
    this.#cancel = this.#clock.schedule(now + SECOND - (elapsed % SECOND), this.#tick);
  };
}
