import { anchorOf, apiOf, listsOf } from './api.mjs';
import { html } from './html.mjs';
import { codeBlock } from './highlight.mjs';
import { liveExample } from './live.mjs';
import { inline, paragraphs } from './markdown.mjs';
import { way } from './paths.mjs';

/** @typedef {import('./manifest.mjs').Element} Element */
/** @typedef {import('./page.mjs').Page} Page */

/** What a type of the API is explained by. */
const TYPES = /** @type {Record<string, string>} */ ({
  EndReason: 'codes.html#reason-why-a-call-ended',
  'EndReason | null': 'codes.html#reason-why-a-call-ended',
  ErrorCode: 'codes.html#code-what-failed',
});

/** @param {string} tag */
export const pathOf = (tag) => `elements/${tag}.html`;

/**
 * The page of one element: what it is, an example that calls, and everything that can be said to it.
 * @param {Element} element
 * @param {{ example: import('./examples.mjs').Example, outerNames: readonly string[] }} options
 * @returns {Page}
 */
export function elementPage(element, { example, outerNames }) {
  const { tag, className, description } = element;
  const path = pathOf(tag);
  const typeLink = (/** @type {string} */ type) => TYPES[type] && way(path, TYPES[type]);
  const notes = {
    parts: outerNames.length > 0 ? outerParts(element, outerNames) : html``,
    tokens:
      tag === 'webrtc-call'
        ? html`<p class="about">
            They hold for every element inside. Colours without a default have one for light and one for dark: see
            <a href="${way(path, 'theming.html')}">Theming</a>.
          </p>`
        : html``,
  };
  const [lead, ...more] = paragraphs(description);
  return {
    path,
    title: `<${tag}>`,
    short: tag,
    description: `The element <${tag}>: ${description.split('\n\n')[0]}`,
    scripts: ['live'],
    contents: [{ id: 'example', title: 'Example' }, { id: 'import', title: 'Import' }, ...titles(element)],
    found: findable(element),
    head: html`<h1><code>&lt;${tag}&gt;</code></h1>
      <div class="lead">${lead}</div>
      ${more}`,
    main: html`<section aria-labelledby="example">
        <h2 id="example"><a class="anchor" href="#example">Example</a></h2>
        ${liveExample(example.html, { note: inline(example.note) })}
      </section>
      <section aria-labelledby="import">
        <h2 id="import"><a class="anchor" href="#import">Import</a></h2>
        <p>The script of a relay has it. With a bundler:</p>
        ${codeBlock(`import 'webrtc-call/${registration(tag)}.js';\nimport type { ${className} } from 'webrtc-call';`, 'ts')}
      </section>
      ${apiOf(element, { typeLink, notes })}`,
  };
}

/** The phone shows the others, and its own module brings none of them. @param {string} tag */
function registration(tag) {
  return tag === 'webrtc-call' ? 'define' : tag;
}

/** @param {Element} element @param {readonly string[]} outerNames */
function outerParts({ lists: { parts } }, outerNames) {
  const [first] = parts;
  const names = outerNames.map((name) => html`<code>webrtc-call::part(${name}${first?.name})</code>`);
  return html`<p class="about">
    From outside <code>&lt;webrtc-call&gt;</code> with the name of the element that
    ${outerNames.length > 1 ? 'it stands in' : 'draws it'} before their own:
    ${names.map((name, at) => (at === 0 ? name : html`, ${name}`))}
  </p>`;
}

/** @param {Element} element */
function titles(element) {
  return listsOf(element).map(({ kind, title }) => ({ id: kind, title }));
}

/** Each member, under its own anchor. @param {Element} element */
function findable(element) {
  const { tag, lists } = element;
  return listsOf(element).flatMap(({ kind, one, show }) =>
    lists[kind].map((doc) => ({
      id: anchorOf(one, doc),
      title: show(doc),
      text: doc.description,
      kind: `${one} of ${tag}`,
    })),
  );
}
