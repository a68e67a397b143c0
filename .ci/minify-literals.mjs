/**
 * A rollup plugin that takes out of Lit's templates what a browser does not need: comments, indentation, and in styles all
 * that can be written shorter. Between tags white space is only collapsed, never removed: a browser would show the
 * difference.
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

const markup = (/** @type {string} */ text) =>
  text
    .replace(/<!--[^]*?-->/g, '')
    .replace(/\s+/g, ' ')
    // The end of a tag; in a text it would be written as `&gt;`.
    .replace(/ (?=\/?>)/g, '')
    // An attribute of one word needs no quotes.
    .replace(/(?<= [\w-]+=)"([\w-]+)"(?=[ >])/g, '$1');

/** @type {[RegExp, string][]} */
const STYLE_STEPS = [
  [/\/\*[^]*?\*\//g, ''],
  [/\s+/g, ' '],
  // Not before a colon, where it tells `a :hover` from `a:hover`, and not around `+` and `-`, which `calc()` wants free.
  [/ ?([{};,>]) ?/g, '$1'],
  [/([:(*/]) /g, '$1'],
  [/ (?=[)/]|\*[\d.])/g, ''],
  [/;}/g, '}'],
  [/(?<![\w.])0(?=\.\d)/g, ''],
  [/(?<==)'([\w-]+)'(?=])/g, '$1'],
  [/^ | $/g, ''],
];

/**
 * Only strings of one word, or none, stand in these styles, so none has to be left out.
 * @param {string} text
 */
const style = (text) => STYLE_STEPS.reduce((shorter, [wordy, brief]) => shorter.replace(wordy, brief), text);

/** @type {Record<string, ((text: string) => string) | undefined>} */
const MINIFY = { html: markup, svg: markup, css: style };

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
