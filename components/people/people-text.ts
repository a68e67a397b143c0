import * as v from 'valibot';
import { IdSchema, NameSchema } from '../protocol/index.js';
import { isWorthKeeping, MOST_CALLS, MOST_KNOWN, NO_LIST, type PeopleList } from './people-list.js';

/** Longer than a full list is, in UTF-16 units; it bounds the work on what somebody else put there. */
const LONGEST = 400_000;
/** The last millisecond that a `Date` has. */
const LATEST = 8.64e15;

const PersonSchema = v.strictObject({ id: IdSchema, name: NameSchema, blocked: v.boolean() });
const CallSchema = v.strictObject({
  id: IdSchema,
  name: NameSchema,
  direction: v.picklist(['outgoing', 'incoming']),
  missed: v.boolean(),
  video: v.boolean(),
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LATEST)),
  duration: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LATEST)),
});
const ListSchema = v.object({ known: v.array(v.unknown()), calls: v.array(v.unknown()) });

/**
 * Reads what was kept, by this page or by any other of its origin: what does not fit is left out, entry by entry, so that a
 * broken one costs no other.
 */
export function readPeople(text: string | null): PeopleList {
  if (text === null || text.length > LONGEST) return NO_LIST;
  const list = v.safeParse(ListSchema, parsed(text));
  if (!list.success) return NO_LIST;
  const known = fitting(PersonSchema, list.output.known).filter(isWorthKeeping);
  const ids = known.map(({ id }) => id);
  return {
    known: known.filter(({ id }, at) => ids.indexOf(id) === at).slice(0, MOST_KNOWN),
    calls: fitting(CallSchema, list.output.calls).slice(0, MOST_CALLS),
  };
}

/** @returns `null` where there is nothing to keep */
export function writePeople(list: PeopleList): string | null {
  return list.known.length + list.calls.length > 0 ? JSON.stringify(list) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fitting<Schema extends v.GenericSchema>(schema: Schema, items: readonly unknown[]): v.InferOutput<Schema>[] {
  return items.flatMap((item) => {
    const result = v.safeParse(schema, item);
    return result.success ? [result.output] : [];
  });
}
