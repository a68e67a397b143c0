import { AsyncDirective, directive } from 'lit/async-directive.js';
import { type Clock, systemClock } from '../core/index.js';
import { formatDuration } from '../ui/index.js';

const SECOND = 1000;

class RunningTime extends AsyncDirective {
  #since = 0;
  #clock: Clock = systemClock;
  #listening: AbortController | null = null;
  #cancel: (() => void) | null = null;

  render(since: number, clock: Clock = systemClock): string {
    this.#since = since;
    this.#clock = clock;
    this.#start();
    return this.#text;
  }

  protected override disconnected(): void {
    this.#cancel?.();
    this.#listening?.abort();
    this.#listening = null;
  }

  protected override reconnected(): void {
    this.#start();
    this.#tick();
  }

  get #text(): string {
    return formatDuration(this.#elapsed / SECOND);
  }

  get #elapsed(): number {
    return Math.max(0, this.#clock.now() - this.#since);
  }

  #start(): void {
    if (this.#listening === null) {
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      document.addEventListener(
        'visibilitychange',
        () => {
          this.#tick();
        },
        { signal },
      );
    }
    this.#schedule();
  }

  #tick(): void {
    this.setValue(this.#text);
    this.#schedule();
  }

  /** The next whole second of the call, so that no second is skipped or shown for two; none in a page nobody sees. */
  #schedule(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (document.visibilityState === 'hidden') return;
    const next = this.#clock.now() + SECOND - (this.#elapsed % SECOND);
    this.#cancel = this.#clock.schedule(next, () => {
      this.#tick();
    });
  }
}

/**
 * The time since `since` (monotonic milliseconds) as a running text. Each second changes this one text node; the
 * element around it is not rendered.
 */
export const runningTime = directive(RunningTime);
