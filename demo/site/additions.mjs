import { html } from './html.mjs';

/** @typedef {import('./page.mjs').Found} Found */
/** @typedef {{ id: string, title: string }} Title */

/**
 * @typedef {object} Additions
 * @property {import('./html.mjs').Markup} before between the first paragraph and the rest
 * @property {import('./html.mjs').Markup} after
 * @property {{ before: Title[], after: Title[] }} contents
 * @property {Found[]} found
 * @property {string[]} scripts
 */

/** @type {Additions} */
const NOTHING = { before: html``, after: html``, contents: { before: [], after: [] }, found: [], scripts: [] };

/** @type {Record<string, (elements: import('./manifest.mjs').Element[]) => Additions>} */
const ADDITIONS = {};

/**
 * What a document's page has that its document can't: controls, live widgets, lists out of the manifest.
 * @param {string} path
 * @param {import('./manifest.mjs').Element[]} elements
 */
export function additionsTo(path, elements) {
  return ADDITIONS[path]?.(elements) ?? NOTHING;
}
