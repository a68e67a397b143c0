import type { PeopleSnapshot, RecentCall } from '../core/index.js';
import { cleanName, parseId } from '../protocol/index.js';

/** One person in the list. */
export interface RecentRow {
  readonly id: string;
  /** What they are called; empty where nobody said. */
  readonly name: string;
  /** Whether it was me who gave that name. */
  readonly named: boolean;
  readonly blocked: boolean;
  /** The last call; `null` where it is no more in the list. */
  readonly call: RecentCall | null;
}

/** So many are shown before somebody wants all of them, and so many of those that were looked for. */
const SHOWN = 3;
const FOUND = 8;

/** Everybody I have called, or who has called me, the last one first; then those whom I know without a call. */
export function allRows({ known, recent }: PeopleSnapshot): readonly RecentRow[] {
  const people = new Map(known.map((person) => [person.id, person]));
  const rows = new Map<string, RecentRow>();
  for (const { id, name } of [...recent, ...known]) {
    if (rows.has(id)) continue;
    const { name: given = '', blocked = false } = people.get(id) ?? {};
    const call = recent.find((one) => one.id === id) ?? null;
    rows.set(id, { id, name: cleanName(given || name), named: given !== '', blocked, call });
  }
  return [...rows.values()];
}

/** Whether what stands in the field is to be looked for: an ID needs no help. */
export function isSearch(typed: string): boolean {
  return typed.trim() !== '' && parseId(typed) === null;
}

/** The rows to show: of those that fit what was typed, or the last calls; all rows where everybody is wanted. */
export function shownRows(rows: readonly RecentRow[], typed: string, all: boolean): readonly RecentRow[] {
  if (isSearch(typed)) return rows.filter((row) => fits(row, typed)).slice(0, FOUND);
  return all ? rows : rows.filter(({ call }) => call !== null).slice(0, SHOWN);
}

/** Whether each word is in the name, whatever its accents and capitals, or the ID begins so. */
function fits({ id, name }: RecentRow, typed: string): boolean {
  const letters = typed.replace(/[\s\p{Dash}]/gu, '').toLowerCase();
  if (letters !== '' && id.replaceAll('-', '').startsWith(letters)) return true;
  return plain(typed)
    .split(/\s+/u)
    .every((word) => plain(name).includes(word));
}

function plain(text: string): string {
  return text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
