import { median, rounded } from '../harness/figures.js';

/** The same figures, taken again and again. */
export class Samples<Name extends string> {
  readonly #taken: ReadonlyMap<Name, number[]>;
  #failed = 0;

  constructor(names: readonly Name[]) {
    this.#taken = new Map(names.map((name) => [name, []]));
  }

  add(figures: Readonly<Partial<Record<Name, number>>>): void {
    for (const [name, value] of Object.entries(figures) as [Name, number][]) this.#taken.get(name)!.push(value);
  }

  /** Takes some of them, and notes why where that fails. */
  async take(act: () => Promise<unknown>, note: (what: string) => void): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#failed++;
      note(error instanceof Error ? error.message : String(error));
    }
  }

  /** How often taking them has failed. */
  get failed(): number {
    return this.#failed;
  }

  /** Three digits of the mean of one: for what is counted in steps that are not much smaller than it. */
  mean(name: Name): number | null {
    const values = this.#taken.get(name)!;
    return values.length > 0 ? rounded(values.reduce((sum, value) => sum + value, 0) / values.length) : null;
  }

  /** Three digits of the median of each; `null` for what was never taken. */
  medians(): Record<Name, number | null> {
    const medians = [...this.#taken].map(([name, values]) => [
      name,
      values.length > 0 ? rounded(median(values)) : null,
    ]);
    return Object.fromEntries(medians) as Record<Name, number | null>;
  }
}

/** So many of each as there are at a part of the usual size: at least one, and none twice. */
export function scaled(counts: readonly number[], scale: number): number[] {
  return [...new Set(counts.map((count) => Math.max(1, Math.round(count * scale))))];
}
