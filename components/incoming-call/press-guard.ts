/** Milliseconds in which nobody can have meant what has just appeared. */
const GUARD = 400;

/**
 * Swallows presses that began too soon after something appeared under the pointer or the focus. It compares the events'
 * own times, so that a busy page does not stretch the guard, and needs no timer.
 */
export class PressGuard {
  #since = -Infinity;
  #tooSoon = false;

  /** Starts anew: now is when something appeared. */
  restart(): void {
    this.#since = performance.now();
  }

  /** A capturing listener for `pointerdown`, `keydown` and `click` on what is guarded. */
  readonly capture = {
    capture: true,
    handleEvent: (event: Event): void => {
      const early = event.timeStamp - this.#since < GUARD;
      if (event.type !== 'click') {
        this.#tooSoon = early;
        return;
      }
      // The click of a press that began too soon may come late.
      if (early || this.#tooSoon) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      this.#tooSoon = false;
    },
  };
}
