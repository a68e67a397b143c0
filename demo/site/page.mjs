import { html, raw } from './html.mjs';
import { way } from './paths.mjs';

/** @typedef {import('./html.mjs').Markup} Markup */
/** @typedef {import('./html.mjs').Value} Value */

/**
 * @typedef {object} Page
 * @property {string} path from the root of the site
 * @property {string} title
 * @property {string} [short] what the navigation calls it
 * @property {string} description
 * @property {Value} head its title, and what it is about
 * @property {Value} main all that follows
 * @property {readonly { id: string, title: string }[]} [contents] its sections
 * @property {readonly string[]} [scripts] beside the site's own
 * @property {readonly Found[]} [found] what the search finds in it
 * @property {string} [layout]
 */
/** @typedef {{ id: string, title: string, text: string, kind?: string }} Found */
/** @typedef {{ title: string, pages: readonly Page[] }} Group */

/** Before anything is painted: the scheme that the person chose here, where storage is allowed. */
const SCHEME = `try{document.documentElement.dataset.scheme=localStorage.getItem('webrtc-call/scheme')??''}catch{}`;

/**
 * A whole page in the site's frame.
 * @param {Page} page
 * @param {readonly Group[]} groups
 */
export function pageOf(page, groups) {
  const to = (/** @type {string} */ path) => way(page.path, path);
  const { title, description, scripts = [], layout = 'document' } = page;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${description}" />
        <title>${title === 'webrtc-call' ? 'webrtc-call: video calls as an HTML tag' : `${title} · webrtc-call`}</title>
        <link rel="icon" href="${to('icon.svg')}" />
        <link rel="stylesheet" href="${to('site.css')}" />
        <script>
          ${raw(SCHEME)};
        </script>
        ${['site', ...scripts].map((name) => html`<script type="module" src="${to(`${name}.js`)}"></script>`)}
      </head>
      <body class="${layout}">
        <a class="skip" href="#content">Skip to the content</a>
        ${header(to, groups)}
        <div class="frame">
          ${navigation(page, groups, to)}
          <main id="content" tabindex="-1">
            ${page.head} ${contentsOf(page)} ${page.main} ${neighbours(page, groups, to)}
          </main>
        </div>
      </body>
    </html> `;
}

/** @param {(path: string) => string} to @param {readonly Group[]} groups */
function header(to, groups) {
  return html`<header class="top">
    <button type="button" class="icon-button menu" popovertarget="nav" aria-label="Menu">${ICONS.menu}</button>
    <a class="brand" href="${to('index.html')}">${ICONS.brand}webrtc-call</a>
    <nav class="ways-in" aria-label="Main">
      ${groups.map(({ title, pages: [first] }) => html`<a href="${to(first?.path ?? '')}">${title}</a>`)}
    </nav>
    <button type="button" class="search-button" data-search="${to('search.json')}">
      ${ICONS.search}<span>Search</span><kbd aria-hidden="true">/</kbd>
    </button>
    <button type="button" class="icon-button" data-scheme-switch aria-label="Dark colours" aria-pressed="false">
      ${ICONS.scheme}
    </button>
  </header>`;
}

/** @param {Page} page @param {readonly Group[]} groups @param {(path: string) => string} to */
function navigation(page, groups, to) {
  return html`<nav id="nav" class="nav" popover aria-label="Documentation">
    ${groups.map(
      ({ title, pages }, at) =>
        html`<p id="group-${at}" class="nav-title">${title}</p>
          <ul aria-labelledby="group-${at}">
            ${pages.map(
              ({ path, title: name, short = name }) =>
                html`<li>
                  <a href="${to(path)}" ${path === page.path ? raw(' aria-current="page"') : ''}>${short}</a>
                </li>`,
            )}
          </ul>`,
    )}
  </nav>`;
}

/** @param {Page} page */
function contentsOf({ contents = [] }) {
  if (contents.length < 2) return null;
  return html`<nav class="contents" aria-label="On this page">
    <div>
      <p class="nav-title" aria-hidden="true">On this page</p>
      <ul>
        ${contents.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </div>
  </nav>`;
}

/** The page before and the page after, in the order of the navigation. @param {Page} page @param {readonly Group[]} groups @param {(path: string) => string} to */
function neighbours(page, groups, to) {
  const all = groups.flatMap(({ pages }) => pages);
  const at = all.findIndex(({ path }) => path === page.path);
  if (at < 0) return null;
  const [before, after] = [all[at - 1], all[at + 1]];
  return html`<nav class="neighbours" aria-label="Neighbouring pages">
    ${before ? html`<a rel="prev" href="${to(before.path)}"><span>Previous</span>${before.title}</a>` : null}
    ${after ? html`<a rel="next" href="${to(after.path)}"><span>Next</span>${after.title}</a>` : null}
  </nav>`;
}

/** @param {string} paths */
const icon = (paths) =>
  raw(
    `<svg aria-hidden="true" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`,
  );

const ICONS = {
  menu: icon('<path d="M4 7h16M4 12h16M4 17h16"/>'),
  search: icon('<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.4-4.4"/>'),
  scheme: icon('<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17Z" fill="currentColor"/>'),
  brand: icon('<rect x="3" y="6" width="12" height="12" rx="3"/><path d="m15 10.5 6-3v9l-6-3"/>'),
};
