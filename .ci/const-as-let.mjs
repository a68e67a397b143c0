/**
 * A rollup plugin that writes `let` for every `const` of what is bundled: shorter, joined by terser into fewer
 * statements, and more like each other for gzip. That nothing constant is assigned to is known by then, from TypeScript.
 * @returns {import('rollup').Plugin}
 */
export function constAsLet() {
  return {
    name: 'const-as-let',
    renderChunk(code) {
      /** @type {number[]} */
      const places = [];
      collect(this.parse(code), places);
      // From the end, so that earlier positions stay true.
      for (const place of places.sort((a, b) => b - a)) {
        code = `${code.slice(0, place)}let${code.slice(place + 'const'.length)}`;
      }
      return { code, map: null };
    },
  };
}

/**
 * Finds where the constants below a node are declared.
 * @param {unknown} node
 * @param {number[]} places
 */
function collect(node, places) {
  if (typeof node !== 'object' || node === null) return;
  const { type, kind, start } = /** @type {any} */ (node);
  if (type === 'VariableDeclaration' && kind === 'const') places.push(start);
  for (const child of Object.values(node)) collect(child, places);
}
