/**
 * Writes `components/docs/elements.md` out of the manifest: `npm run docs`, after a build. With `--check` it writes nothing and
 * says whether the page is up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const MANIFEST = 'components/custom-elements.json';
const PAGE = 'components/docs/elements.md';

/** What the page shows of an element: the manifest's list, the heading of the column, and how a name is written. */
const LISTS = /** @type {const} */ ([
  ['attributes', 'attribute', (/** @type {string} */ name) => name],
  ['properties', 'property', (/** @type {string} */ name) => name],
  ['slots', 'slot', (/** @type {string} */ name) => name || '(default)'],
  ['events', 'event', (/** @type {string} */ name) => name],
  ['cssParts', 'part', (/** @type {string} */ name) => name],
  ['cssStates', 'state', (/** @type {string} */ name) => `:state(${name})`],
  ['cssProperties', 'token', (/** @type {string} */ name) => name],
]);

/** @typedef {{ name: string, description?: string, default?: string }} Doc */
/** @typedef {{ tagName: string, description: string, [list: string]: Doc[] | any }} Element */

if (existsSync(MANIFEST)) await main();
else console.log(`– there is no ${MANIFEST} yet`);

async function main() {
  const page = await format(pageOf(readElements()), { ...(await resolveConfig(PAGE)), parser: 'markdown' });
  if (!process.argv.includes('--check')) {
    writeFileSync(PAGE, page);
  } else if (page !== readFileSync(PAGE, 'utf8')) {
    console.error(`${PAGE} is not what the elements say of themselves: run "npm run build && npm run docs"`);
    process.exitCode = 1;
  }
}

/** The whole phone first, the others by name. */
function readElements() {
  /** @type {{ modules: { declarations?: Element[] }[] }} */
  const { modules } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .map((element) => ({ ...element, properties: (element.members ?? []).filter(isPropertyOnly) }))
    .sort((one, other) => rank(one) - rank(other) || one.tagName.localeCompare(other.tagName));
}

/** @param {Record<string, unknown>} member */
function isPropertyOnly({ kind, privacy, attribute, description }) {
  return kind === 'field' && privacy !== 'private' && !attribute && description;
}

/** @param {Element} element */
function rank({ tagName }) {
  return tagName === 'webrtc-call' ? 0 : 1;
}

/** @param {Element[]} elements */
function pageOf(elements) {
  return `# The elements

Attributes (each a property too), other properties, slots, events, parts, states and tokens of each. Written by \`npm run docs\` out
of what the elements say of themselves; the same for editors and Storybook is \`webrtc-call/custom-elements.json\` in the package.

A token is set on the element or on anything around it; those of \`<webrtc-call>\` hold for every element, and a token without a
default here has one for light and one for dark in [tokens.styles.ts](../ui/tokens.styles.ts). From outside \`<webrtc-call>\` a part
has the name of the element that draws it before it, without \`call-\`: \`webrtc-call::part(controls__hangup-button)\`.

${elements.map(sectionOf).join('\n')}`;
}

/** @param {Element} element */
function sectionOf(element) {
  const tables = LISTS.map(([list, heading, nameOf]) => tableOf(heading, element[list] ?? [], nameOf));
  return `## \`<${element.tagName}>\`\n\n${element.description}\n\n${tables.join('')}`;
}

/**
 * @param {string} heading
 * @param {Doc[]} docs
 * @param {(name: string) => string} nameOf
 */
function tableOf(heading, docs, nameOf) {
  if (docs.length === 0) return '';
  const rows = docs.map((doc) => `| \`${nameOf(doc.name)}\` | ${doc.description}${defaultOf(heading, doc)} |`);
  return `| ${heading} | |\n| --- | --- |\n${rows.join('\n')}\n\n`;
}

/**
 * A token's default is what it has for a theme; an attribute's is an expression of the source.
 * @param {string} heading
 * @param {Doc} doc
 */
function defaultOf(heading, { default: value }) {
  return heading === 'token' && value ? `; \`${value}\`` : '';
}
