import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'demo/examples';

/**
 * @typedef {object} Example
 * @property {string} note what it shows, in a sentence: the comment on its first line
 * @property {string} html
 */

/**
 * Reads one example per element, `demo/examples/<tag>.html`, and says what is wrong with them.
 * @param {readonly string[]} tags
 * @returns {{ examples: Map<string, Example>, problems: string[] }}
 */
export function readExamples(tags) {
  const written = readdirSync(FOLDER).map((file) => file.replace(/\.html$/, ''));
  const strangers = written.filter((tag) => !tags.includes(tag));
  const examples = new Map(tags.filter((tag) => existsSync(fileOf(tag))).map((tag) => [tag, readExample(tag)]));
  return {
    examples,
    problems: [
      ...strangers.map((tag) => `${fileOf(tag)} is an example of no element`),
      ...tags.filter((tag) => !examples.has(tag)).map((tag) => `<${tag}> has no example: write ${fileOf(tag)}`),
      ...[...examples].flatMap(([tag, example]) => faultsOf(tag, example)),
    ],
  };
}

/** @param {string} tag */
const fileOf = (tag) => `${FOLDER}/${tag}.html`;

/** @param {string} tag @returns {Example} */
function readExample(tag) {
  const text = readFileSync(fileOf(tag), 'utf8');
  const [comment = '', note = ''] = /^<!--\s*([^]*?)\s*-->\n/.exec(text) ?? [];
  return { note: note.replace(/\s+/g, ' '), html: text.slice(comment.length).trimEnd() };
}

/** @param {string} tag @param {Example} example */
function faultsOf(tag, { note, html }) {
  return [
    ...(note ? [] : [`${fileOf(tag)} does not begin with a comment that says what it shows`]),
    ...(new RegExp(`<${tag}[\\s>]`).test(html) ? [] : [`${fileOf(tag)} does not show <${tag}>`]),
  ];
}
