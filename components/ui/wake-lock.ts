import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps a screen from going dark while there is something to see on it (https://w3c.github.io/screen-wake-lock/). A page
 * that is hidden loses its lock; it asks for another when it is seen again.
 */
export class WakeLock implements ReactiveController {
  readonly #page: Document;
  #holding: AbortController | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#page = host.ownerDocument;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.hold(false);
  }

  /** Whether it is to be kept from now on. */
  hold(wanted: boolean): void {
    if (wanted === (this.#holding !== null)) return;
    this.#holding?.abort();
    this.#holding = wanted ? new AbortController() : null;
    if (!this.#holding) return;
    const { signal } = this.#holding;
    this.#page.addEventListener('visibilitychange', () => void this.#ask(signal), { signal });
    void this.#ask(signal);
  }

  async #ask(signal: AbortSignal): Promise<void> {
    if (this.#page.hidden) return;
    try {
      const lock = await wakeLock()?.request('screen');
      if (signal.aborted) await lock?.release();
      else signal.addEventListener('abort', () => void lock?.release());
    } catch {
      // A low battery, a page that has just been hidden, a policy: the call goes on, and the screen does as the system wants.
    }
  }
}

/** Not in every browser, nor on an insecure page. */
function wakeLock(): Navigator['wakeLock'] | undefined {
  return navigator.wakeLock;
}
