/** Finds what elements say of themselves that no test of theirs names: in markup, in a selector, or as a string. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./manifest.mjs').ElementDoc} ElementDoc */
/** @typedef {keyof typeof WAYS} List */

/** How a test names it; `*` is the name. */
const WAYS = {
  attributes: [' *=', ' ?*=', ' *>', "'*'", '[*]'],
  events: ["'*'", '@*='],
  slots: ["'*'", ' slot="*"', '[slot=*]', 'slot[name=*]'],
  cssParts: ["'*'", 'part=*]', 'part~=*]'],
  cssStates: ["'*'", ':state(*)'],
};

/** Tests of all elements at once go by these tables, with a row for each. */
const PIECES = readFileSync('components/testing/element-pieces.ts', 'utf8');
const [, PARTS = '', ICON_SLOTS = ''] = PIECES.split('export const ');
const FOR = readFileSync('components/webrtc-call/for.test.ts', 'utf8');
const STATES = readFileSync('components/webrtc-call/custom-states.test.ts', 'utf8');

/** @param {ElementDoc} element */
export function untestedOf({ tagName, ...lists }) {
  const tests = [testsOf(`components/${tagName}`), rowOf(STATES, tagName)].join('\n');
  const listed = { cssParts: rowOf(PARTS, tagName), slots: rowOf(ICON_SLOTS, tagName) };
  /** @param {List} list @param {string} name */
  const isNamed = (list, name) =>
    WAYS[list].some((way) => tests.includes(way.replace('*', name))) ||
    (list === 'attributes' && (standsInTag(tests, name) || isForAll(name))) ||
    (list in listed && listed[/** @type {keyof typeof listed} */ (list)].split(/[^\w-]+/).includes(name));
  return /** @type {List[]} */ (Object.keys(WAYS)).flatMap((list) =>
    lists[list]
      // The default slot has no name, and "(name)-icon" stands for many.
      .filter(({ name }) => name && !name.startsWith('(') && !isNamed(list, name))
      .map(({ name }) => `no test of <${tagName}> names "${name}" of its ${list}`),
  );
}

/** Whether it is an attribute without a value, before another one. @param {string} tests @param {string} name */
function standsInTag(tests, name) {
  return new RegExp(`<call-[\\w-]+[^>]*\\s${name}\\s|<webrtc-call[^>]*\\s${name}\\s`).test(tests);
}

/** `for` of all elements has a test of its own. @param {string} name */
function isForAll(name) {
  return name === 'for' && FOR.includes("setAttribute('for'");
}

/** The tests in an element's folder, and what of `testing/` they use. @param {string} folder */
function testsOf(folder) {
  const tests = readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const used = new Set(tests.flatMap((test) => test.match(/(?<='\.\.\/)testing\/[\w-]+(?=\.js')/g) ?? []));
  return [...tests, ...[...used].map((file) => readFileSync(`components/${file}.ts`, 'utf8'))].join('\n');
}

/** What a table says of an element. @param {string} table @param {string} tag */
function rowOf(table, tag) {
  return new RegExp(`^  '${tag}': .*?(?=^(?:  [/'])|^})`, 'ms').exec(table)?.[0] ?? '';
}
