import { readdirSync, readFileSync } from 'node:fs';
import { undocumented } from './api.mjs';
import { documentPath, readDocuments, REPLACED } from './documents.mjs';
import { elementPage } from './element-page.mjs';
import { elementsPage } from './elements-page.mjs';
import { readExamples } from './examples.mjs';
import { guidePage } from './guide-page.mjs';
import { landingPage } from './landing.mjs';
import { Links } from './links.mjs';
import { readElements } from './manifest.mjs';
import { sourcePageOf } from './source-page.mjs';

/** @typedef {import('./page.mjs').Page} Page */
/** @typedef {import('./page.mjs').Group} Group */

/** The rooms whose elements make up a whole phone, and hand their parts on. */
const LAYOUT = ['components/webrtc-call', 'components/call-window'];

/**
 * Reads all that the site is made of.
 * @returns {{ groups: Group[], pages: Page[], problems: string[] }} problems are sentences for whoever builds it
 */
export function readSite() {
  const elements = readElements();
  const { examples, problems } = readExamples(elements.map(({ tag }) => tag));
  const documents = readDocuments();
  const links = linksBetween(Object.values(documents).flat());
  const guides = (/** @type {string[]} */ files) => files.map((file) => guidePage(file, { links, elements }));
  const groups = [
    { title: 'Start', pages: guides(documents.start) },
    { title: 'Elements', pages: [elementsPage(elements), ...elementPages(elements, examples)] },
    { title: 'Make it yours', pages: guides(documents.yours) },
    { title: 'Recipes', pages: guides(documents.recipes) },
    { title: 'Run it, trust it', pages: guides(documents.trust) },
  ];
  return {
    groups,
    // The last come last: it is the others that ask for them.
    pages: [landingPage(groups), ...groups.flatMap(({ pages }) => pages), ...[...links.sources].map(sourcePageOf)],
    problems: [...problems, ...elements.flatMap(undocumented), ...links.problems],
  };
}

/** @param {readonly string[]} documents */
function linksBetween(documents) {
  const pages = documents.map((file) => /** @type {const} */ ([file, documentPath(file)]));
  return new Links(new Map([...pages, [REPLACED, 'elements.html'], ['README.md', 'index.html']]));
}

/**
 * @param {import('./manifest.mjs').Element[]} elements
 * @param {ReadonlyMap<string, import('./examples.mjs').Example>} examples
 */
function elementPages(elements, examples) {
  const layout = LAYOUT.flatMap(sourcesIn).join('\n');
  return elements.map((element) => {
    const { tag } = element;
    const example = examples.get(tag) ?? { note: '', html: '' };
    const outerName = layout.includes(`<${tag}`) ? tag.replace(/^call-|-call$/g, '') : null;
    return elementPage(element, { example, outerName: tag === 'webrtc-call' ? null : outerName });
  });
}

/** @param {string} folder */
function sourcesIn(folder) {
  const files = readdirSync(folder).filter((file) => /(?<!\.test)\.ts$/.test(file));
  return files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
}
