/**
 * Writes what editors complete and explain: `vscode.html-custom-data.json` and `vscode.css-custom-data.json` for VS Code, and
 * `web-types.json` for JetBrains, which finds it by itself.
 *
 * The generators on npm add empty headings and empty lists to every tag, have no values for flags, and bring a copy of prettier.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readElements } from './manifest.mjs';

/** @typedef {import('./manifest.mjs').Doc} Doc */
/** @typedef {import('./manifest.mjs').ElementDoc} ElementDoc */

const FOLDER = 'components/dist';
const elements = readElements();

write('vscode.html-custom-data.json', { version: 1.1, tags: elements.map(vsCodeTag) });
write('vscode.css-custom-data.json', {
  version: 1.1,
  properties: collect('cssProperties', (name) => name),
  pseudoClasses: collect('cssStates', (name) => `:state(${name})`),
  pseudoElements: collect('cssParts', (name) => `::part(${name})`),
});
write('web-types.json', {
  $schema: 'https://json.schemastore.org/web-types',
  ...nameAndVersion(),
  'js-types-syntax': 'typescript',
  'description-markup': 'markdown',
  contributions: { html: { elements: elements.map(webTypesElement) } },
});

/** @param {ElementDoc} element */
function vsCodeTag({ tagName, description, attributes, events, slots }) {
  const lists = [listOf('Events', events), listOf('Slots', slots)];
  return {
    name: tagName,
    description: markdown([description, ...lists].filter(Boolean).join('\n\n')),
    attributes: attributes.map((attribute) => ({ ...described(attribute), ...vsCodeValues(attribute) })),
  };
}

/** @param {string} heading @param {Doc[]} docs */
function listOf(heading, docs) {
  const lines = docs.map(({ name, description }) => `- \`${name || '(default)'}\`: ${description}`);
  return docs.length === 0 ? '' : `**${heading}**\n\n${lines.join('\n')}`;
}

/** @param {Doc} attribute */
function vsCodeValues(attribute) {
  const values = valuesOf(attribute).map((name) => ({ name }));
  // `v` is the editor's own name for an attribute without a value.
  if (isFlag(attribute)) return { valueSet: 'v' };
  return values.length === 0 ? {} : { values };
}

/** @param {Doc} doc */
function described({ name, description = '' }) {
  return { name, description: markdown(description) };
}

/** @param {string} value */
function markdown(value) {
  return { kind: 'markdown', value };
}

/**
 * What several elements have is listed once, with all that they say of it.
 * @param {'cssProperties' | 'cssStates' | 'cssParts'} list
 * @param {(name: string) => string} nameOf
 */
function collect(list, nameOf) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { tagName, [list]: docs } of elements) {
    for (const { name, description } of docs) {
      found.set(name, [...(found.get(name) ?? []), `\`<${tagName}>\`: ${description}`]);
    }
  }
  return [...found].map(([name, lines]) => ({ name: nameOf(name), description: markdown(lines.join('\n\n')) }));
}

/** @param {ElementDoc} element */
function webTypesElement(element) {
  const { tagName, description, attributes, properties, events, slots } = element;
  return {
    name: tagName,
    description,
    attributes: attributes.map((attribute) => ({
      ...plain(attribute),
      required: false,
      value: webTypesValue(attribute),
    })),
    slots: slots.map(plain),
    js: {
      properties: properties.map((property) => ({ ...plain(property), type: typeOf(property) })),
      events: events.map(plain),
    },
    css: {
      properties: element.cssProperties.map(plain),
      parts: element.cssParts.map(plain),
      'pseudo-classes': element.cssStates.map(({ name, ...state }) => plain({ ...state, name: `state(${name})` })),
    },
  };
}

/** @param {Doc} doc */
function plain({ name, description }) {
  return { name, description };
}

/** @param {Doc} attribute */
function webTypesValue(attribute) {
  return isFlag(attribute) ? { kind: 'no-value', type: 'boolean' } : { kind: 'plain', type: typeOf(attribute) };
}

/** @param {Doc} doc */
function typeOf({ type }) {
  return type?.text ?? 'unknown';
}

/** @param {Doc} attribute */
function isFlag(attribute) {
  return typeOf(attribute) === 'boolean';
}

/** The values of a type such as `'all' | 'relay'`. @param {Doc} attribute @returns {string[]} */
function valuesOf(attribute) {
  return Array.from(typeOf(attribute).matchAll(/'([^']*)'/g), ([, value]) => value ?? '');
}

function nameAndVersion() {
  const { name, version } = JSON.parse(readFileSync('components/package.json', 'utf8'));
  return { name, version };
}

/** @param {string} file @param {object} content */
function write(file, content) {
  writeFileSync(`${FOLDER}/${file}`, `${JSON.stringify(content, null, 2)}\n`);
}
