import * as v from 'valibot';

/**
 * A strict object whose table of entries has no prototype. valibot asks `key in entries`, which would take an own
 * `__proto__` or `toString` of the input for a known field; here such a field is refused like any other unknown one.
 */
export function closed<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(Object.assign(Object.create(null) as object, entries) as Entries);
}
