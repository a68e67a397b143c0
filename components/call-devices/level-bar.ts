import type { CallApi } from '../core/index.js';
import { LevelMeter } from '../ui/index.js';

/** Shows the microphone's level of a call for as long as it is wanted. */
export class LevelBar {
  readonly #meter: LevelMeter;
  #api: CallApi | null = null;
  #watching: AbortController | null = null;

  constructor(root: () => ParentNode) {
    this.#meter = new LevelMeter(root);
  }

  start(api: CallApi): void {
    if (api === this.#api) return;
    this.stop();
    this.#api = api;
    this.#watching = new AbortController();
    api.watchLevel('microphone', (level) => this.#meter.draw(level), { signal: this.#watching.signal });
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = this.#api = null;
  }
}
