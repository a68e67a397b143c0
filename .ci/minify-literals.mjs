/**
 * A rollup plugin that takes indentation and comments out of Lit's templates. Between tags it only
 * collapses white space and never removes it: a browser would show the difference.
 * @returns {import('rollup').Plugin}
 */
export function minifyLiterals() {
  return {
    name: 'minify-literals',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(html|svg|css)\s*`/.test(code)) return null;
      /** @type {Edit[]} */
      const edits = [];
      collect(this.parse(code), edits);
      // From the end, so that earlier positions stay true.
      edits.sort((a, b) => b.start - a.start);
      for (const { start, end, minify } of edits) {
        code = code.slice(0, start) + minify(code.slice(start, end)) + code.slice(end);
      }
      return { code, map: null };
    },
  };
}

/** @typedef {{ start: number, end: number, minify: (text: string) => string }} Edit */

const markup = (/** @type {string} */ text) => text.replace(/<!--[^]*?-->/g, '').replace(/\s+/g, ' ');

// A string stays as it is, a comment goes, so does the space around punctuation.
const CSS = /("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s*([{};,])\s*|(\s)\s*/g;

/** @type {Record<string, ((text: string) => string) | undefined>} */
const MINIFY = {
  html: markup,
  svg: markup,
  css: (text) => text.replace(CSS, (_, string = '', sign = '', space = '') => string + sign + (space && ' ')),
};

/**
 * Finds the texts of all tagged templates below a node.
 * @param {unknown} node
 * @param {Edit[]} edits
 */
function collect(node, edits) {
  if (typeof node !== 'object' || node === null) return;
  const { type, tag, quasi } = /** @type {any} */ (node);
  const minify = type === 'TaggedTemplateExpression' ? MINIFY[tag.name] : undefined;
  if (minify) for (const { start, end } of quasi.quasis) edits.push({ start, end, minify });
  for (const child of Object.values(node)) collect(child, edits);
}
