import { NOBODY_KNOWN, type PeopleSnapshot, type RecentCall, TypedEventTarget } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import { NO_LIST, type PeopleList, shown, withCall, withoutCalls, withPerson } from './people-list.js';
import type { PeopleStorage } from './people-storage.js';
import { readPeople, writePeople } from './people-text.js';

/** The snapshot is another one. */
export class PeopleEvent extends Event {
  constructor() {
    super('people');
  }
}

/**
 * The names that were given to IDs, the blocked ones, and the last calls, on this device only. What another tab changes is
 * seen at once, and a change is made to what stands there by then. Where storage is refused it holds as long as the page.
 */
export class People extends TypedEventTarget<{ people: PeopleEvent }> {
  readonly #storage: PeopleStorage;
  #list: PeopleList = NO_LIST;
  #snapshot = NOBODY_KNOWN;
  /** Whether the last change was kept. One that was not must not be undone by reading. */
  #kept = true;

  constructor(storage: PeopleStorage) {
    super();
    this.#storage = storage;
    storage.watch(() => {
      this.#change((list) => list);
    });
    this.#change((list) => list);
  }

  get snapshot(): PeopleSnapshot {
    return this.#snapshot;
  }

  isBlocked(id: string): boolean {
    return this.#list.known.some((person) => person.id === id && person.blocked);
  }

  /** The name that was given to an ID; empty where none was. */
  nameOf(id: string): string {
    return this.#list.known.find((person) => person.id === id)?.name ?? '';
  }

  /** Gives an ID a name; an empty one takes it back. */
  name(id: string, name: string): void {
    this.#change((list) => withPerson(list, id, { name: cleanName(name) }));
  }

  block(id: string, blocked: boolean): void {
    this.#change((list) => withPerson(list, id, { blocked }));
  }

  /** Notes a call that is over, its name as the other side gave it. */
  note(call: RecentCall): void {
    this.#change((list) => withCall(list, call));
  }

  /** Forgets the calls with an ID; `null`: all. */
  forget(id: string | null): void {
    this.#change((list) => withoutCalls(list, id));
  }

  #change(change: (list: PeopleList) => PeopleList): void {
    const before = this.#kept ? readPeople(this.#storage.read()) : this.#list;
    const list = change(before);
    if (list !== before) this.#kept = this.#storage.write(writePeople(list));
    this.#list = list;
    const snapshot = shown(list, this.#snapshot);
    if (snapshot === this.#snapshot) return;
    this.#snapshot = snapshot;
    this.dispatchEvent(new PeopleEvent());
  }
}
