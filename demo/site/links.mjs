import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { way } from './paths.mjs';

const ELSEWHERE = /^[a-z][a-z+.-]*:/;
const ELEMENTS = 'components/docs/elements.md';

/** Where the links of documents lead on the site: to another document's page, or to a page that shows a source file. */
export class Links {
  /** The source files that some document refers to. @type {Set<string>} */
  sources = new Set();
  /** @type {string[]} */
  problems = [];
  #pages;

  /** @param {ReadonlyMap<string, string>} pages the page of each document */
  constructor(pages) {
    this.#pages = pages;
  }

  /**
   * @param {string} href as it stands in the document
   * @param {{ document: string, page: string }} place
   */
  resolve(href, { document, page }) {
    if (ELSEWHERE.test(href) || href.startsWith('#')) return href;
    const [path = '', anchor] = href.split('#');
    const file = posix.join(posix.dirname(document), path);
    const target = this.#targetOf(file, anchor);
    if (target) return way(page, target);
    this.problems.push(`${document} links to ${href}, which is not there`);
    return href;
  }

  /** @param {string} file @param {string | undefined} anchor */
  #targetOf(file, anchor) {
    // One long page there is a page for each element here.
    if (file === ELEMENTS && anchor) return `elements/${anchor}.html`;
    const page = this.#pages.get(file);
    if (page) return anchor ? `${page}#${anchor}` : page;
    if (!existsSync(file) || !statSync(file).isFile()) return null;
    this.sources.add(file);
    return sourcePage(file);
  }
}

/** The page that shows a source file. @param {string} file */
export function sourcePage(file) {
  return `source/${file}.html`;
}
