import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Doc what the manifest says of one member
 * @property {string} name
 * @property {string} description
 * @property {string} [type]
 * @property {string} [default]
 * @property {string} [attribute] of a property
 * @property {boolean} [cancelable] of an event
 * @property {{ name: string, type: string, description: string }[]} [detail] of an event
 * @property {string} [signature] of a method
 * @property {string} [returns] of a method
 * @property {string} [throws] of a method
 * @property {{ name: string, description?: string }[]} [parameters] of a method
 */

/**
 * @typedef {object} Element a public element
 * @property {string} tag
 * @property {string} className
 * @property {string} description
 * @property {Record<Kind, Doc[]>} lists
 */

/** @typedef {'attributes' | 'properties' | 'methods' | 'events' | 'slots' | 'parts' | 'states' | 'tokens'} Kind */
/** @typedef {Record<string, any>} Json */

const MANIFEST = 'components/custom-elements.json';
const REGISTRATION = 'components/define.ts';

/** What a class has for Lit, and not for a page. */
const INTERNAL = new Set(['shadowRootOptions', 'styles', 'properties']);

/** Reads all public elements, in the order in which they are registered. @returns {Element[]} */
export function readElements() {
  const order = Array.from(
    readFileSync(REGISTRATION, 'utf8').matchAll(/'\.\/([a-z-]+)\/define\.js'/g),
    ([, tag]) => tag,
  );
  /** @type {{ modules: Json[] }} */
  const { modules } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .map(elementOf)
    .sort((one, other) => order.indexOf(one.tag) - order.indexOf(other.tag));
}

/** @param {Json} declaration @returns {Element} */
function elementOf(declaration) {
  const { tagName, name, description = '', members = [] } = declaration;
  const open = members.filter(isPublic);
  const byName = (/** @type {string} */ list) => (declaration[list] ?? []).map(docOf);
  return {
    tag: tagName,
    className: name,
    description,
    lists: {
      attributes: byName('attributes').map((/** @type {Doc} */ doc) => ({ ...doc, type: propertyType(open, doc) })),
      properties: open.filter(isField).map(docOf),
      methods: open.filter(isMethod).map(methodOf),
      events: byName('events'),
      slots: byName('slots'),
      parts: byName('cssParts'),
      states: byName('cssStates'),
      tokens: byName('cssProperties'),
    },
  };
}

/** @param {Json} member */
function isPublic({ name, privacy = 'public' }) {
  return privacy === 'public' && !INTERNAL.has(name) && !name.startsWith('#');
}

/** A property that has no attribute: the others are listed with theirs. @param {Json} member */
const isField = ({ kind, attribute }) => kind === 'field' && !attribute;
/** @param {Json} member */
const isMethod = ({ kind }) => kind === 'method';

/** @param {Json} json @returns {Doc} */
function docOf({ name, description = '', type, default: initial, fieldName, cancelable, detail }) {
  return {
    name,
    description,
    ...(type?.text ? { type: type.text } : {}),
    ...(initial ? { default: initial } : {}),
    ...(fieldName ? { attribute: fieldName } : {}),
    ...(detail ? { cancelable, detail } : {}),
  };
}

/** The type that the property behind an attribute has. @param {Json[]} members @param {Doc} doc */
function propertyType(members, { attribute, type }) {
  return members.find(({ name }) => name === attribute)?.type?.text ?? type;
}

/** @param {Json} json @returns {Doc} */
function methodOf({ name, description = '', parameters = [], return: returns, throws }) {
  const list = parameters.map(
    (/** @type {Json} */ { name: parameter, optional, type }) => `${parameter}${optional ? '?' : ''}: ${type.text}`,
  );
  return {
    name,
    description,
    signature: `${name}(${list.join(', ')}): ${returns?.type.text || 'void'}`,
    parameters: parameters.filter((/** @type {Json} */ parameter) => parameter.description),
    ...(returns?.description ? { returns: returns.description } : {}),
    ...(throws ? { throws } : {}),
  };
}
