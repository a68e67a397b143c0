/**
 * What the index is made with, and read with: both have to be the same.
 * @type {import('minisearch').Options}
 */
export const SEARCH = {
  fields: ['title', 'text'],
  storeFields: ['title', 'about'],
  // `call-dialer` is found by "dialer", `ringTimeout` by "timeout".
  tokenize: (text) =>
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  searchOptions: {
    boost: { title: 4 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: 'AND',
  },
};
