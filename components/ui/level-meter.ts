/** How often whoever can't see the bar is told of it, in milliseconds. */
const TELL = 500;

/** Draws a level as a bar, by its transform alone: nothing renders while somebody speaks. */
export class LevelMeter {
  readonly #root: () => ParentNode;
  #toldAt = 0;

  constructor(root: () => ParentNode) {
    this.#root = root;
  }

  draw(level: number): void {
    const bar = this.#root().querySelector<HTMLElement>('.level');
    if (bar !== null) bar.style.transform = `scaleX(${level.toFixed(3)})`;
    const now = performance.now();
    if (now - this.#toldAt < TELL) return;
    this.#toldAt = now;
    const meter = this.#root().querySelector('meter');
    if (meter !== null) meter.value = Math.round(level * 100) / 100;
  }
}
