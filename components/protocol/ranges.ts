import * as v from 'valibot';

/** The three kinds of value that have bounds. Nothing that comes over the wire is unbounded. */

/** A whole number. */
export const integer = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(
    v.number(),
    v.check((value) => Number.isSafeInteger(value) && value >= least && value <= most),
  );

/** A text of at most so many UTF-16 units. */
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** A list with a least and a greatest length. */
export const list = <Item extends v.GenericSchema>(item: Item, least: number, most: number) =>
  v.pipe(
    v.array(item),
    v.check(({ length }) => length >= least),
    v.maxLength(most),
  );
