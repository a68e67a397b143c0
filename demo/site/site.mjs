import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { undocumented } from './api.mjs';
import { elementPage } from './element-page.mjs';
import { elementsPage } from './elements-page.mjs';
import { readExamples } from './examples.mjs';
import { documentPath, guidePage } from './guide-page.mjs';
import { landingPage } from './landing.mjs';
import { Links } from './links.mjs';
import { readElements } from './manifest.mjs';
import { sourcePageOf } from './source-page.mjs';

/** @typedef {import('./page.mjs').Page} Page */
/** @typedef {import('./page.mjs').Group} Group */

const DOCS = 'components/docs';
const RECIPES = `${DOCS}/recipes`;
const LAYOUT = 'components/webrtc-call/layout.ts';

/** Made from the manifest, and here a page for each element. */
const REPLACED = `${DOCS}/elements.md`;

/** Documents in the order in which they are read. One that is not named here comes at the end of its group. */
const START = ['getting-started', 'in-your-page', 'in-frameworks'].map(documentNamed);
const TRUST = [documentNamed('privacy'), 'server/README.md', documentNamed('when-things-go-wrong'), 'CHANGELOG.md'];
const MAKE_YOURS = ['theming', 'languages', 'controller', 'codes'].map(documentNamed);

/**
 * Reads all that the site is made of.
 * @returns {{ groups: Group[], pages: Page[], problems: string[] }} problems are sentences for whoever builds it
 */
export function readSite() {
  const elements = readElements();
  const tags = elements.map(({ tag }) => tag);
  const { examples, problems } = readExamples(tags);
  const documents = [...START, ...MAKE_YOURS, ...documentsIn(DOCS), ...TRUST, ...documentsIn(RECIPES)];
  const links = new Links(
    new Map([...documents.map(documentEntry), [REPLACED, 'elements.html'], ['README.md', 'index.html']]),
  );
  const guides = new Map(
    [...new Set(documents)]
      .filter((file) => existsSync(file))
      .map((file) => [file, guidePage(file, { links, elements })]),
  );
  const named = (/** @type {string[]} */ files) => files.flatMap((file) => guides.get(file) ?? []);
  const others = documentsIn(DOCS).filter((file) => ![...START, ...MAKE_YOURS, ...TRUST].includes(file));
  const groups = [
    { title: 'Start', pages: named(START) },
    { title: 'Elements', pages: [elementsPage(elements), ...elementPages(elements, examples)] },
    { title: 'Make it yours', pages: named([...MAKE_YOURS, ...others]) },
    { title: 'Recipes', pages: named(documentsIn(RECIPES)) },
    { title: 'Run it, trust it', pages: named(TRUST) },
  ].filter(({ pages }) => pages.length > 0);
  const reading = groups.flatMap(({ pages }) => pages);
  return {
    groups,
    pages: [landingPage(groups), ...reading, ...[...links.sources].map(sourcePageOf)],
    problems: [...problems, ...elements.flatMap(undocumented), ...links.problems],
  };
}

/** @param {string} name */
function documentNamed(name) {
  return `${DOCS}/${name}.md`;
}

/** @param {string} folder */
function documentsIn(folder) {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.map((file) => `${folder}/${file}`).filter((file) => file.endsWith('.md') && file !== REPLACED);
}

/** @param {string} file @returns {[string, string]} */
function documentEntry(file) {
  return [file, documentPath(file)];
}

/**
 * @param {import('./manifest.mjs').Element[]} elements
 * @param {ReadonlyMap<string, import('./examples.mjs').Example>} examples
 */
function elementPages(elements, examples) {
  const layout = readFileSync(LAYOUT, 'utf8');
  return elements.map((element) => {
    const outerName = element.tag.replace(/^call-|-call$/g, '');
    const handedOn = element.tag !== 'webrtc-call' && new RegExp(`\\b${outerName}(?:__|',)`).test(layout);
    const example = examples.get(element.tag) ?? { note: '', html: '' };
    return elementPage(element, { example, outerName: handedOn ? outerName : null });
  });
}
