import type { CallApi } from '../core/index.js';

/** How often whoever can't see the bar is told of it, in milliseconds. */
const TELL = 500;

/** Draws the microphone's level as a bar, by its transform alone: nothing renders while somebody speaks. */
export class LevelBar {
  #bar: HTMLElement | null = null;
  #api: CallApi | null = null;
  #watching: AbortController | null = null;
  #toldAt = 0;

  start(api: CallApi, bar: HTMLElement, meter: HTMLMeterElement): void {
    if (api === this.#api && bar === this.#bar) return;
    this.stop();
    this.#api = api;
    this.#bar = bar;
    this.#watching = new AbortController();
    api.watchLevel('microphone', (level) => this.#draw(bar, meter, level), { signal: this.#watching.signal });
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = this.#bar = this.#api = null;
  }

  #draw(bar: HTMLElement, meter: HTMLMeterElement, level: number): void {
    bar.style.transform = `scaleX(${level.toFixed(3)})`;
    const now = performance.now();
    if (now - this.#toldAt < TELL) return;
    this.#toldAt = now;
    meter.value = Math.round(level * 100) / 100;
  }
}
