import type { KnownPerson, PeopleSnapshot, RecentCall } from '../core/index.js';

/** What is kept: as in a snapshot, but with the names that callers gave themselves. */
export interface PeopleList {
  readonly known: readonly KnownPerson[];
  readonly calls: readonly RecentCall[];
}

export const NO_LIST: PeopleList = { known: [], calls: [] };

/** Bounds of what is kept, and of what is read. */
export const MOST_KNOWN = 1_000;
export const MOST_CALLS = 50;

/** Gives somebody a name, or a block, or takes either back: who has neither is forgotten. */
export function withPerson(list: PeopleList, id: string, change: Partial<Omit<KnownPerson, 'id'>>): PeopleList {
  const before = list.known.find((person) => person.id === id) ?? { id, name: '', blocked: false };
  const person = { ...before, ...change };
  if (person.name === before.name && person.blocked === before.blocked) return list;
  const others = list.known.filter((other) => other.id !== id);
  return { ...list, known: bounded(isWorthKeeping(person) ? [person, ...others] : others) };
}

export function isWorthKeeping({ name, blocked }: KnownPerson): boolean {
  return name !== '' || blocked;
}

/** A name that was given long ago goes before a block: who was blocked must not ring again because the list is long. */
function bounded(known: readonly KnownPerson[]): readonly KnownPerson[] {
  if (known.length <= MOST_KNOWN) return known;
  const named = known.map(({ blocked }) => blocked).lastIndexOf(false);
  const leaving = named < 0 ? known.length - 1 : named;
  return known.filter((_, at) => at !== leaving);
}

export function withCall(list: PeopleList, call: RecentCall): PeopleList {
  return { ...list, calls: [call, ...list.calls].slice(0, MOST_CALLS) };
}

/** @param id whose calls; `null`: all */
export function withoutCalls(list: PeopleList, id: string | null): PeopleList {
  const calls = id === null ? [] : list.calls.filter((call) => call.id !== id);
  return calls.length === list.calls.length ? list : { ...list, calls };
}

/** The list as it is shown; its parts are those of `before` where they are the same. */
export function shown({ known, calls }: PeopleList, before: PeopleSnapshot): PeopleSnapshot {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const recent = calls.map((call) => ({ ...call, name: names.get(call.id) || call.name }));
  const next = { known: kept(known, before.known), recent: kept(recent, before.recent) };
  return next.known === before.known && next.recent === before.recent ? before : Object.freeze(next);
}

function kept<Item extends object>(items: readonly Item[], before: readonly Item[]): readonly Item[] {
  if (JSON.stringify(items) === JSON.stringify(before)) return before;
  return Object.freeze(items.map((item) => Object.freeze({ ...item })));
}
