import { html, raw } from './html.mjs';
import { inline } from './markdown.mjs';

/** @typedef {import('./manifest.mjs').Doc} Doc */
/** @typedef {import('./manifest.mjs').Kind} Kind */
/** @typedef {import('./manifest.mjs').Element} Element */
/** @typedef {import('./html.mjs').Markup} Markup */

/** @type {readonly { kind: Kind, title: string, one: string, about?: string, show: (doc: Doc) => string }[]} */
const LISTS = [
  {
    kind: 'attributes',
    title: 'Attributes',
    one: 'attribute',
    about: 'Each is a property too.',
    show: ({ name }) => name,
  },
  { kind: 'properties', title: 'Properties', one: 'property', show: ({ name }) => name },
  { kind: 'methods', title: 'Methods', one: 'method', show: ({ name }) => `${name}()` },
  { kind: 'events', title: 'Events', one: 'event', about: 'They bubble and are composed.', show: ({ name }) => name },
  { kind: 'slots', title: 'Slots', one: 'slot', show: ({ name }) => name || '(default)' },
  { kind: 'parts', title: 'Parts', one: 'part', show: ({ name }) => `::part(${name})` },
  { kind: 'states', title: 'States', one: 'state', show: ({ name }) => `:state(${name})` },
  { kind: 'tokens', title: 'Tokens', one: 'token', show: ({ name }) => name },
];

/** What can't be called documented. @param {Element} element @returns {string[]} */
export function undocumented({ tag, description, lists }) {
  const missing = LISTS.flatMap(({ kind, one }) =>
    lists[kind].filter((doc) => !doc.description).map(({ name }) => `<${tag}> says nothing of its ${one} "${name}"`),
  );
  return description ? missing : [`<${tag}> does not say what it is`, ...missing];
}

/** The anchor of one entry on its element's page. @param {string} one @param {Doc} doc */
export const anchorOf = (one, { name }) => `${one}-${name.replace(/^-+/, '') || 'default'}`;

/** The lists that an element has. @param {Element} element */
export function listsOf({ lists }) {
  return LISTS.filter(({ kind }) => lists[kind].length > 0);
}

/**
 * Everything that the manifest says of an element.
 * @param {Element} element
 * @param {{ typeLink: (type: string) => string | undefined, notes: Partial<Record<Kind, Markup>> }} options
 */
export function apiOf(element, { typeLink, notes }) {
  return listsOf(element).map(
    ({ kind, title, one, about, show }) =>
      html`<section aria-labelledby="${kind}">
        <h2 id="${kind}"><a class="anchor" href="#${kind}">${title}</a></h2>
        ${about ? html`<p class="about">${about}</p>` : null} ${notes[kind]}
        <dl class="api">${element.lists[kind].map((doc) => entry(doc, anchorOf(one, doc), show(doc), typeLink))}</dl>
      </section>`,
  );
}

/** @param {Doc} doc @param {string} id @param {string} shown @param {(type: string) => string | undefined} typeLink */
function entry(doc, id, shown, typeLink) {
  return html`<div class="entry" id="${id}">
    <dt>
      <a href="#${id}"><code>${breakable(shown)}</code></a
      >${badges(doc)}
    </dt>
    <dd>
      <p>${inline(sentence(doc.description))}</p>
      ${doc.signature ? html`<p class="signature"><code>${doc.signature}</code></p>` : null} ${facts(doc)}
      ${more(doc, typeLink)}
    </dd>
  </div>`;
}

/** @param {Doc} doc */
function badges({ cancelable }) {
  return cancelable ? html` <span class="badge">can be prevented</span>` : null;
}

/** Type, property and default, where they say something. @param {Doc} doc */
function facts({ name, type, default: initial, attribute, detail }) {
  const list = [
    type && !detail ? html`<span><span class="fact">Type</span> <code>${type}</code></span>` : null,
    attribute && attribute !== name
      ? html`<span><span class="fact">Property</span> <code>${attribute}</code></span>`
      : null,
    initial && initial !== 'null' && initial !== "''"
      ? html`<span><span class="fact">Default</span> <code>${initial}</code></span>`
      : null,
  ].filter((fact) => fact !== null);
  return list.length > 0 ? html`<p class="facts">${list}</p>` : null;
}

/** @param {Doc} doc @param {(type: string) => string | undefined} typeLink */
function more({ detail, type, parameters = [], returns, throws, signature }, typeLink) {
  if (detail) return detailOf(detail, type ?? '', typeLink);
  const lines = [
    ...parameters.map(({ name, description = '' }) => html`<li><code>${name}</code>: ${inline(description)}</li>`),
    returns ? html`<li>${signature?.includes('Promise') ? 'Resolves with' : 'Returns'} ${inline(returns)}.</li>` : null,
    throws ? html`<li>Rejects with ${inline(throws)}.</li>` : null,
  ].filter((line) => line !== null);
  return lines.length > 0
    ? html`<ul class="lines">
        ${lines}
      </ul>`
    : null;
}

/**
 * @param {NonNullable<Doc['detail']>} detail
 * @param {string} type
 * @param {(type: string) => string | undefined} typeLink
 */
function detailOf(detail, type, typeLink) {
  if (detail.length === 0) return html`<p class="facts"><code>${type}</code> without a <code>detail</code></p>`;
  const fields = detail.map(({ name, type: of, description }) => {
    const href = typeLink(of);
    const shown = html`<code>${of}</code>`;
    return html`<li>
      <code>${name}</code> ${href ? html`<a href="${href}">${shown}</a>` : shown}${
        description ? html`: ${inline(description)}` : null
      }
    </li>`;
  });
  return html`<p class="facts"><code>${type}</code>, in its <code>detail</code></p>
    <ul class="lines">
      ${fields}
    </ul>`;
}

/** @param {string} text */
function sentence(text) {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** A long name may break where a person would break it. @param {string} name */
function breakable(name) {
  return raw(String(html`${name}`).replace(/(-+|\()(?=\w)/g, '$1<wbr />'));
}
