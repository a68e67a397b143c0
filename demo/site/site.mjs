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
  const sources = new Map(elements.map(({ tag }) => [tag, sourcesIn(`components/${tag}`).join('\n')]));
  return elements.map((element) => {
    const example = examples.get(element.tag) ?? { note: '', html: '' };
    return elementPage(element, { example, outerNames: outerNamesOf(element.tag, sources) });
  });
}

/**
 * What stands before the names of an element's parts outside of `<webrtc-call>`, as `ExportedParts` makes it: its own name,
 * or for a single button that of each element that it stands in; none where a phone does not show it.
 * @param {string} tag
 * @param {ReadonlyMap<string, string>} sources
 * @returns {string[]}
 */
function outerNamesOf(tag, sources) {
  const around = [...sources.keys()].filter(
    (other) => sources.get(other)?.includes(`<${tag}\n`) || sources.get(other)?.includes(`<${tag} `),
  );
  const shown = around.filter((other) => other === 'webrtc-call' || outerNamesOf(other, sources).length > 0);
  if (shown.length === 0) return [];
  if (!tag.endsWith('-button')) return [`${tag.replace(/^call-|-call$/, '')}__`];
  return shown.flatMap((other) => (other === 'webrtc-call' ? [''] : outerNamesOf(other, sources)));
}

/** @param {string} folder */
function sourcesIn(folder) {
  const files = readdirSync(folder).filter((file) => /(?<!\.test)\.ts$/.test(file));
  return files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
}
