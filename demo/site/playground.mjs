import { COPY } from './highlight.mjs';
import { html, raw } from './html.mjs';
import { liveExample } from './live.mjs';
import { inline } from './markdown.mjs';
import { readThemes, readTokens } from './tokens.mjs';

/** @typedef {import('./tokens.mjs').Token} Token */
/** @typedef {import('./tokens.mjs').TokenKind} TokenKind */

const EXAMPLE = '<webrtc-call name="Ada" to="k7f2-9mqx-4hdp-t8wz"></webrtc-call>';

/** How the groups are called; the first is open. @type {readonly (readonly [string, readonly TokenKind[]])[]} */
const GROUPS = [
  ['Colours', ['color']],
  ['Type', ['family']],
  ['Sizes', ['length']],
  ['Shadow and motion', ['shadow', 'time', 'ease']],
];

/** The range of a length in rem, and of a time in milliseconds. */
const RANGES = { length: { max: 3, step: 0.0625, unit: 'rem' }, time: { max: 600, step: 20, unit: 'ms' } };

/** What may be chosen where there is no scale. @type {Record<'family' | 'shadow' | 'ease', readonly (readonly [string, string])[]>} */
const CHOICES = {
  family: [
    ['System', 'system-ui, sans-serif'],
    ['Serif', "Georgia, 'Times New Roman', serif"],
    ['Rounded', "ui-rounded, 'Arial Rounded MT Bold', Quicksand, sans-serif"],
    ['Monospace', 'ui-monospace, Menlo, Consolas, monospace'],
  ],
  shadow: [
    ['None', 'none'],
    ['Near', '0 1px 3px oklch(0 0 0 / 0.2)'],
    ['Far', '0 1.5rem 4rem -1rem oklch(0 0 0 / 0.45)'],
    ['Hard', '0.4rem 0.4rem 0 currentcolor'],
  ],
  ease: [
    ['Even', 'linear'],
    ['Soft', 'ease-in-out'],
    ['Springy', 'cubic-bezier(0.3, 1.6, 0.5, 1)'],
  ],
};

/** The controls of the theming page, and the phone that they dress. @param {readonly import('./manifest.mjs').Element[]} elements */
export function playground(elements) {
  const tokens = readTokens(elements);
  const themes = readThemes();
  return html`<section class="playground" aria-labelledby="playground" data-playground>
    <h2 id="playground"><a class="anchor" href="#playground">Playground</a></h2>
    <div class="bench">
      ${liveExample(EXAMPLE, { code: false, alone: true, tools: view() })}
      <form class="controls" aria-label="Tokens" data-controls>
        ${themeChoice(themes)} ${GROUPS.map(([title, kinds], at) => group(title, at, tokens, kinds))}
        <button type="reset" class="button">Start over</button>
      </form>
      <div class="outcome">
        <p class="verdict" role="status" data-verdict></p>
        <div class="code">
          <div class="code-bar"><span aria-hidden="true">CSS</span>${COPY}</div>
          <pre tabindex="0" role="group" aria-label="Your CSS"><code data-css></code></pre>
        </div>
      </div>
    </div>
    <script type="application/json" data-themes>
      ${raw(JSON.stringify(Object.fromEntries(themes.map(({ name, values }) => [name, values]))).replaceAll('<', '\\u003c'))}
    </script>
  </section>`;
}

/** @param {ReturnType<typeof readThemes>} themes */
function themeChoice(themes) {
  return html`<label class="row">
    <span>Begin with</span>
    <select data-theme-choice>
      <option value="">the default</option>
      ${themes.map(({ name }) => html`<option>${name}</option>`)}
    </select>
  </label>`;
}

/** @param {string} title @param {number} at @param {readonly Token[]} tokens @param {readonly TokenKind[]} kinds */
function group(title, at, tokens, kinds) {
  return html`<details ${raw(at === 0 ? 'open' : '')}>
    <summary>${title}</summary>
    ${tokens.filter(({ kind }) => kinds.includes(kind)).map(row)}
  </details>`;
}

/** @param {Token} token */
function row(token) {
  const { name, kind, initial, description } = token;
  return html`<div
    class="row"
    role="group"
    aria-label="${name}"
    data-token="${name}"
    data-kind="${kind}"
    data-initial="${initial}"
  >
    <span title="${description}">${name.replace('--call-', '')}</span>
    ${control(token)}
  </div>`;
}

/** @param {Token} token */
function control({ name, kind }) {
  if (kind === 'color') {
    return html`<span class="swatches">
      <input type="color" data-scheme="light" aria-label="${name}, light" /><input
        type="color"
        data-scheme="dark"
        aria-label="${name}, dark"
      />
    </span>`;
  }
  if (kind === 'length' || kind === 'time') {
    const { max, step, unit } = RANGES[kind];
    return html`<input type="range" min="0" max="${max}" step="${step}" data-unit="${unit}" aria-label="${name}" />`;
  }
  return html`<select aria-label="${name}">
    <option value="">default</option>
    ${CHOICES[kind].map(([words, value]) => html`<option value="${value}">${words}</option>`)}
  </select>`;
}

/** How the phone is looked at. */
function view() {
  return html`<div class="view">
    ${choice('scheme', 'Colour scheme', [
      ['', 'Page'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ])}
    ${choice('dir', 'Direction', [
      ['ltr', 'LTR'],
      ['rtl', 'RTL'],
    ])}
    ${choice('width', 'Width', [
      ['', 'Full'],
      ['25rem', '400 px'],
      ['17.5rem', '280 px'],
    ])}
  </div>`;
}

/** @param {string} name @param {string} label @param {readonly (readonly [string, string])[]} options */
function choice(name, label, options) {
  return html`<fieldset>
    <legend class="unseen">${label}</legend>
    ${options.map(
      ([value, words], at) =>
        html`<label
          ><input type="radio" name="${name}" value="${value}" ${raw(at === 0 ? 'checked' : '')} />${words}</label
        >`,
    )}
  </fieldset>`;
}

/** Every token that holds for all elements, with what it is unless set. @param {readonly import('./manifest.mjs').Element[]} elements */
export function tokenList(elements) {
  return html`<section aria-labelledby="all-tokens">
    <h2 id="all-tokens"><a class="anchor" href="#all-tokens">All tokens</a></h2>
    <p class="about">They hold for every element. What one element has beside them is on its page.</p>
    <dl class="api">
      ${readTokens(elements).map(
        ({ name, description, initial }) =>
          html`<div class="entry" id="${name.slice(2)}">
            <dt>
              <a href="#${name.slice(2)}"><code>${name}</code></a>
            </dt>
            <dd>
              <p>${inline(description)}.</p>
              <p class="facts"><code>${initial}</code></p>
            </dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
