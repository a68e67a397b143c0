/** What the elements say of themselves, read from what the analyzer has made of it: for pages, editors and frameworks. */
import { existsSync, readFileSync } from 'node:fs';

export const MANIFEST = 'components/custom-elements.json';

/** @typedef {{ name: string, description?: string, default?: string, type?: { text: string } }} Doc */
/** @typedef {Doc & { kind: string, attribute?: string, privacy?: string, static?: boolean, readonly?: boolean }} Member */
/** @typedef {{ attributes: (Doc & { fieldName: string })[], events: Doc[], slots: Doc[] }} MarkupLists */
/** @typedef {{ cssParts: Doc[], cssStates: Doc[], cssProperties: Doc[] }} StyleLists */
/**
 * @typedef {MarkupLists & StyleLists & {
 *   tagName: string, className: string, description: string, module: string, properties: Member[]
 * }} ElementDoc
 */

/** The elements, the whole phone first, the others by name; none before the first build. @returns {ElementDoc[]} */
export function readElements() {
  if (!existsSync(MANIFEST)) return [];
  /** @type {{ modules: { path: string, declarations?: any[] }[] }} */
  const { modules } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return modules
    .flatMap(({ path, declarations = [] }) => declarations.map((declaration) => elementOf(path, declaration)))
    .filter(({ tagName }) => tagName)
    .sort((one, other) => rank(one) - rank(other) || one.tagName.localeCompare(other.tagName));
}

/** @param {string} module @param {any} declaration @returns {ElementDoc} */
function elementOf(module, { name: className, tagName, description, members = [], ...lists }) {
  const { attributes = [], events = [], slots = [], cssParts = [], cssStates = [], cssProperties = [] } = lists;
  const properties = members.filter(isPublicProperty);
  return {
    ...{ tagName, className, description, module, properties },
    attributes,
    events,
    slots,
    cssParts,
    cssStates,
    cssProperties,
  };
}

/** @param {Member} member */
function isPublicProperty({ kind, privacy, description, readonly, static: ofClass }) {
  return kind === 'field' && (privacy ?? 'public') === 'public' && description && !readonly && !ofClass;
}

/** @param {ElementDoc} element */
function rank({ tagName }) {
  return tagName === 'webrtc-call' ? 0 : 1;
}

/** What frameworks call a listener: `onCallIncoming` of `call-incoming`. @param {string} event */
export function handlerName(event) {
  return `on-${event}`.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
