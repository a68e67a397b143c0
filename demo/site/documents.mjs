import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';

const DOCS = 'components/docs';

/** Made out of the manifest, and here a page for each element. */
export const REPLACED = `${DOCS}/elements.md`;

/** @typedef {'start' | 'yours' | 'recipes' | 'trust'} Shelf */

/** Documents in the order in which they are read. @type {Record<Shelf, readonly string[]>} */
const ORDER = {
  start: docs('getting-started', 'in-your-page', 'in-frameworks'),
  yours: docs('theming', 'languages', 'several-people', 'controller', 'codes'),
  recipes: docs(
    ...['call-us-button', 'your-own-ring', 'kiosk', 'headless', 'call-log'].map((name) => `recipes/${name}`),
  ),
  trust: [
    ...docs('privacy'),
    'server/README.md',
    ...docs(
      'relay-operation',
      'relay-load',
      'room-load',
      'first-id',
      'set-up-time',
      'growth',
      'narrow-lines',
      'relay-security',
      'when-things-go-wrong',
      'weight',
    ),
    'CHANGELOG.md',
  ],
};

/** Documents whose name says little outside of their folder. */
const PATHS = /** @type {Record<string, string>} */ ({
  'server/README.md': 'relay.html',
  'CHANGELOG.md': 'changelog.html',
});

/** The documents that are there. One whose place nobody has said comes at the end of a shelf. @returns {Record<Shelf, string[]>} */
export function readDocuments() {
  const placed = Object.values(ORDER).flat();
  const others = documentsIn(DOCS).filter((file) => !placed.includes(file));
  const dishes = documentsIn(`${DOCS}/recipes`).filter((file) => !placed.includes(file));
  return {
    start: ORDER.start.filter(isThere),
    yours: [...ORDER.yours.filter(isThere), ...others],
    recipes: [...ORDER.recipes.filter(isThere), ...dishes],
    trust: ORDER.trust.filter(isThere),
  };
}

/** The page of a document. @param {string} file */
export function documentPath(file) {
  return PATHS[file] ?? `${posix.relative(DOCS, file).replace(/\.md$/, '')}.html`;
}

/** @param {readonly string[]} names */
function docs(...names) {
  return names.map((name) => `${DOCS}/${name}.md`);
}

/** @param {string} file */
function isThere(file) {
  return existsSync(file);
}

/** @param {string} folder */
function documentsIn(folder) {
  const files = isThere(folder) ? readdirSync(folder).sort() : [];
  return files.map((file) => `${folder}/${file}`).filter((file) => file.endsWith('.md') && file !== REPLACED);
}
