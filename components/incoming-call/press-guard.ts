/** Milliseconds in which nobody can have meant what has just appeared. */
const GUARD = 400;

/**
 * Swallows presses that began too soon after something appeared under the pointer or the focus. It compares the events'
 * own times, so that a busy page does not stretch the guard, and needs no timer.
 */
export class PressGuard {
  #since = -Infinity;
  /** Whether the last press began too soon, and when it ended. */
  #tooSoon = false;
  #ended = Infinity;

  /** Starts anew: now is when something appeared. */
  restart(): void {
    this.#since = performance.now();
  }

  /**
   * A capturing listener for `pointerdown`, `keydown`, their ends, and `click` on what is guarded. A click that no press led
   * to is one of assistive technology, and is stopped by its own time only.
   */
  readonly capture = {
    capture: true,
    handleEvent: (event: Event): void => {
      const early = event.timeStamp - this.#since < GUARD;
      if (event.type === 'pointerdown' || event.type === 'keydown') {
        this.#tooSoon = early;
        this.#ended = Infinity;
        return;
      }
      if (event.type !== 'click') {
        this.#ended = event.timeStamp;
        return;
      }
      // The click of a press that began too soon may come late, but soon after its end.
      if (early || (this.#tooSoon && event.timeStamp - this.#ended < GUARD)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      this.#tooSoon = false;
    },
  };
}
