/** Compares what a tarball tells editors about the elements with what the manifest beside it says of them. */
import { execFileSync } from 'node:child_process';

/** @typedef {{ name: string, description?: string | { value: string } }} Doc */
/** @typedef {Record<'attributes' | 'slots' | 'events' | 'cssParts' | 'cssStates' | 'cssProperties', Doc[]>} Lists */
/** @typedef {Lists & { tagName: string }} Declaration */
/** @typedef {Doc & { attributes: Doc[], slots: Doc[], js: { events: Doc[] }, css: Record<string, Doc[]> }} WebTypesElement */

const HTML = 'dist/vscode.html-custom-data.json';
const CSS = 'dist/vscode.css-custom-data.json';

/**
 * What the manifest names and the data for VS Code or for JetBrains leaves out.
 * @param {string} tarball a package with elements
 * @returns {string[]} a sentence about each
 */
export function missingEditorData(tarball) {
  const pack = read(tarball, 'package.json');
  const manifest = read(tarball, pack.customElements);
  /** @type {Declaration[]} */
  const elements = manifest.modules
    .flatMap((/** @type {{ declarations?: Declaration[] }} */ { declarations = [] }) => declarations)
    .filter((/** @type {Partial<Declaration>} */ { tagName }) => tagName);
  if (elements.length === 0) return [`${pack.customElements} names no element`];
  const webTypes = read(tarball, pack['web-types']);
  return [
    ...missingInVsCode(elements, read(tarball, HTML), read(tarball, CSS)),
    ...(webTypes.version === pack.version ? [] : [`${pack['web-types']} is of version ${webTypes.version}`]),
    ...missingInWebTypes(elements, webTypes).map((what) => `${pack['web-types']} has no ${what}`),
  ];
}

/**
 * @param {Declaration[]} elements
 * @param {{ tags: (Doc & { attributes: Doc[], description: { value: string } })[] }} html
 * @param {Record<'properties' | 'pseudoClasses' | 'pseudoElements', Doc[]>} css
 */
function missingInVsCode(elements, { tags }, css) {
  return elements.flatMap(({ tagName, attributes = [], slots = [], events = [], ...styles }) => {
    const tag = tags.find(({ name }) => name === tagName);
    if (!tag) return [`${HTML} has no <${tagName}>`];
    // It has no lists of its own for these: they stand in the words about the tag.
    const told = [...slots, ...events].filter(
      ({ name }) => !tag.description.value.includes(`- \`${name || '(default)'}\``),
    );
    const { cssProperties = [], cssStates = [], cssParts = [] } = styles;
    return [
      ...[...lacking(attributes, tag.attributes), ...told.map(({ name }) => name)].map(
        (name) => `${HTML} has no "${name}" of <${tagName}>`,
      ),
      ...[
        ...lacking(cssProperties, css.properties),
        ...lacking(cssStates, css.pseudoClasses, (name) => `:state(${name})`),
        ...lacking(cssParts, css.pseudoElements, (name) => `::part(${name})`),
      ].map((name) => `${CSS} has no "${name}" of <${tagName}>`),
    ];
  });
}

/**
 * @param {Declaration[]} elements
 * @param {{ contributions: { html: { elements: WebTypesElement[] } } }} webTypes
 */
function missingInWebTypes(elements, { contributions }) {
  return elements.flatMap(({ tagName, ...lists }) => {
    const element = contributions.html.elements.find(({ name }) => name === tagName);
    if (!element) return [`<${tagName}>`];
    const { attributes, slots, js, css } = element;
    return [
      ...lacking(lists.attributes, attributes),
      ...lacking(lists.slots, slots),
      ...lacking(lists.events, js.events),
      ...lacking(lists.cssParts, css.parts),
      ...lacking(lists.cssProperties, css.properties),
      ...lacking(lists.cssStates, css['pseudo-classes'], (name) => `state(${name})`),
    ].map((name) => `"${name}" of <${tagName}>`);
  });
}

/**
 * What is in one list and, under the name that it has there and with a word about it, not in the other.
 * @param {Doc[] | undefined} wanted @param {Doc[] | undefined} found @param {(name: string) => string} nameOf
 */
function lacking(wanted = [], found = [], nameOf = (name) => name) {
  const names = new Set(found.filter(isDescribed).map(({ name }) => name));
  return wanted.map(({ name }) => nameOf(name)).filter((name) => !names.has(name));
}

/** @param {Doc} doc */
function isDescribed({ description }) {
  return Boolean(typeof description === 'object' ? description.value : description);
}

/** @param {string} tarball @param {string} file */
function read(tarball, file) {
  const name = `package/${file.replace(/^\.\//, '')}`;
  return JSON.parse(execFileSync('tar', ['-xzOf', tarball, name], { encoding: 'utf8', maxBuffer: 16_000_000 }));
}
