import type { PeopleStorage } from '../people/index.js';

/** What an origin keeps, as one of its tabs sees it: `tab()` opens another one. */
export class FakePeopleStorage implements PeopleStorage {
  readonly #origin: { text: string | null; readonly tabs: Set<FakePeopleStorage> };
  readonly #listeners: (() => void)[] = [];
  /** Takes nothing any more, as a browser does that is full, or told to keep nothing. */
  refuses = false;
  /** How often something was kept. */
  writes = 0;

  constructor(text: string | null = null, origin = { text, tabs: new Set<FakePeopleStorage>() }) {
    this.#origin = origin;
    origin.tabs.add(this);
  }

  tab(): FakePeopleStorage {
    return new FakePeopleStorage(null, this.#origin);
  }

  read(): string | null {
    return this.#origin.text;
  }

  write(text: string | null): boolean {
    if (this.refuses) return false;
    this.#origin.text = text;
    this.writes += 1;
    // A browser tells the other tabs only.
    for (const tab of this.#origin.tabs) if (tab !== this) for (const listener of tab.#listeners) listener();
    return true;
  }

  watch(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
