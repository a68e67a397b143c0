/** The custom states of an element, for `:state(name)` in the page's styles. */
export class ElementStates {
  readonly #element: HTMLElement;
  #states: CustomStateSet | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  set(name: string, on: boolean): void {
    if (!HAS_STATES) return;
    this.#states ??= this.#element.attachInternals().states;
    if (on) this.#states.add(name);
    else this.#states.delete(name);
  }

  /** Turns on these, and all others off. */
  only(...names: string[]): void {
    this.#states?.clear();
    for (const name of names) this.set(name, true);
  }

  /** Turns on one of several, and the others off. */
  choose(names: readonly string[], current: string): void {
    for (const name of names) this.set(name, name === current);
  }
}

/** Neither a server that renders nor a browser before `:state()` takes a plain name. */
const HAS_STATES = typeof CSS !== 'undefined' && CSS.supports('selector(:state(a))');
