import MiniSearch from 'minisearch';
import { SEARCH } from './search-options.mjs';

/**
 * The index that `search.ts` loads: every page, and every section of it, with the beginning of its text.
 * @param {readonly import('./page.mjs').Page[]} pages
 */
export function searchIndex(pages) {
  const index = new MiniSearch(SEARCH);
  index.addAll(pages.flatMap(entriesOf));
  return JSON.stringify(index);
}

/** @param {import('./page.mjs').Page} page */
function entriesOf({ path, title, description, found = [] }) {
  return [
    { id: path, title, text: description, about: description },
    ...found.map(({ id, title: name, text, kind = title }) => ({
      id: `${path}#${id}`,
      title: name,
      text,
      about: kind,
    })),
  ];
}
