/**
 * Writes `components/docs/elements.md` out of the manifest: `npm run docs`, after a build. With `--check` it writes nothing and
 * says whether the page is up to date.
 */
import { keepPage } from './keep-page.mjs';
import { MANIFEST, readElements } from './manifest.mjs';

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

/** @typedef {import('./manifest.mjs').Doc} Doc */
/** @typedef {import('./manifest.mjs').ElementDoc} ElementDoc */

const elements = readElements();
if (elements.length > 0) await keepPage(PAGE, pageOf(elements));
else console.log(`– there is no ${MANIFEST} yet`);

/** @param {ElementDoc[]} elements */
function pageOf(elements) {
  return `# The elements

Attributes (each a property too), other properties, slots, events, parts, states and tokens of each. Written by \`npm run docs\` out
of what the elements say of themselves; the same for editors and Storybook is \`webrtc-call/custom-elements.json\` in the package.

A token is set on the element or on anything around it; those of \`<webrtc-call>\` hold for every element, and a token without a
default here has one for light and one for dark in [tokens.styles.ts](../ui/tokens.styles.ts). From outside \`<webrtc-call>\` a part
has the name of the element that draws it before it, without \`call-\`, or of what a single button stands in: \`webrtc-call::part(controls__hangup-button)\`.

${elements.map(sectionOf).join('\n')}`;
}

/** @param {ElementDoc} element */
function sectionOf(element) {
  const tables = LISTS.map(([list, heading, nameOf]) => tableOf(heading, docsOf(element, list), nameOf));
  return `## \`<${element.tagName}>\`\n\n${element.description}\n\n${tables.join('')}`;
}

/** Properties that are attributes too stand among those. @param {ElementDoc} element @param {(typeof LISTS)[number][0]} list */
function docsOf({ properties, ...element }, list) {
  return list === 'properties' ? properties.filter(({ attribute }) => !attribute) : element[list];
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
