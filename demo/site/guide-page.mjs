import { readFileSync } from 'node:fs';
import { additionsTo } from './additions.mjs';
import { documentPath } from './documents.mjs';
import { html } from './html.mjs';
import { liveExample } from './live.mjs';
import { readGuide } from './markdown.mjs';

/** @typedef {import('./page.mjs').Page} Page */

/** What the navigation calls those whose title is a sentence. */
const SHORT = /** @type {Record<string, string>} */ ({
  'server/README.md': 'Running the relay',
  'components/docs/codes.md': 'Reasons and codes',
});

/**
 * A document as a page, with what only a page can have beside its words.
 * @param {string} file
 * @param {{ links: import('./links.mjs').Links, elements: import('./manifest.mjs').Element[] }} site
 * @returns {Page}
 */
export function guidePage(file, { links, elements }) {
  const path = documentPath(file);
  const link = (/** @type {string} */ href) => links.resolve(href, { document: file, page: path });
  const scripts = new Set();
  const live = (/** @type {string} */ source, /** @type {readonly string[]} */ modes) => {
    scripts.add('live');
    return liveExample(source, { modes });
  };
  const guide = readGuide(readFileSync(file, 'utf8'), { link, live });
  const { before, after, contents, found, scripts: more, layout } = additionsTo(path, elements);
  const { title, lead, intro, body, sections } = guide;
  const top = sections.filter(({ depth }) => depth === 2).map(({ id, title: name }) => ({ id, title: name }));
  return {
    path,
    title,
    short: SHORT[file] ?? title,
    description: lead,
    layout,
    scripts: [...scripts, ...more],
    contents: [...contents.before, ...top, ...contents.after],
    found: [...sections, ...found].map((section) => ({ kind: title, ...section })),
    head: html`<h1>${title}</h1>
      <div class="lead">${intro}</div>`,
    main: html`${before}
      <div class="prose">${body}</div>
      ${after}`,
  };
}
