/**
 * A rollup plugin that gives the private members of every class the same few names, in the order in which they first
 * stand there. Nobody outside of a class can tell; terser alone names them across all classes, so that each of some
 * hundred names has letters of its own, and the bundle is a kilobyte heavier.
 * @returns {import('rollup').Plugin}
 */
export function sharePrivateNames() {
  return {
    name: 'share-private-names',
    transform(code) {
      /** @type {Edit[]} */
      const edits = [];
      collect(this.parse(code), edits);
      // From the end, so that earlier positions stay true.
      edits.sort((a, b) => b.start - a.start);
      for (const { start, end, name } of edits) code = code.slice(0, start) + name + code.slice(end);
      return { code, map: null };
    },
  };
}

/** @typedef {{ start: number, end: number, name: string }} Edit */

/**
 * Finds the private names below a node. A class within a class has its names from the outer one, whose members it sees.
 * @param {unknown} node
 * @param {Edit[]} edits
 * @param {Map<string, string> | null} names the new names of the class around the node
 */
function collect(node, edits, names = null) {
  if (typeof node !== 'object' || node === null) return;
  const { type, start, end, name } = /** @type {any} */ (node);
  if (names !== null && type === 'PrivateIdentifier') {
    const short = names.get(name) ?? `#_${names.size}`;
    names.set(name, short);
    edits.push({ start, end, name: short });
  }
  const own = type === 'ClassBody' ? (names ?? new Map()) : names;
  for (const child of Object.values(node)) collect(child, edits, own);
}
