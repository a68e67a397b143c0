/** A number from 0 up to 1, the next of a row that a seed decides. */
export type Random = () => number;

/** A small generator that a seed decides (the additive one of Weyl, mixed). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** One of them. */
export function pick<T>(random: Random, from: readonly T[]): T {
  const [first] = from;
  if (first === undefined) throw new RangeError('nothing to pick from');
  return from[Math.floor(random() * from.length)] ?? first;
}
