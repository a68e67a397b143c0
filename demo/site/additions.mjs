import { html, raw } from './html.mjs';
import { liveExample } from './live.mjs';
import { playground, tokenList } from './playground.mjs';

/** @typedef {import('./html.mjs').Value} Value */
/** @typedef {{ id: string, title: string }} Title */

/**
 * @typedef {object} Additions
 * @property {Value} before between the first paragraph and the rest
 * @property {Value} after
 * @property {{ before: Title[], after: Title[] }} contents
 * @property {import('./page.mjs').Found[]} found
 * @property {string[]} scripts
 * @property {string} layout
 */

/** @type {Additions} */
const NOTHING = {
  before: null,
  after: null,
  contents: { before: [], after: [] },
  found: [],
  scripts: [],
  layout: 'document',
};

/** The languages that there are texts in, and the one that is written from right to left. */
const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'ja', 'pt', 'ru', 'zh'];
const PHONE = '<webrtc-call name="Ada" to="k7f2-9mqx-4hdp-t8wz"></webrtc-call>';

/** @type {Record<string, (elements: import('./manifest.mjs').Element[]) => Partial<Additions>>} */
const ADDITIONS = {
  'theming.html': (elements) => ({
    before: playground(elements),
    after: tokenList(elements),
    contents: {
      before: [{ id: 'playground', title: 'Playground' }],
      after: [{ id: 'all-tokens', title: 'All tokens' }],
    },
    scripts: ['live', 'playground'],
    layout: 'document wide',
  }),
  'languages.html': () => ({
    before: liveExample(PHONE, { code: false, tools: languageChoice() }),
    scripts: ['live', 'languages'],
  }),
};

/**
 * What a document's page has that its document can't: controls, live widgets, lists out of the manifest.
 * @param {string} path
 * @param {import('./manifest.mjs').Element[]} elements
 * @returns {Additions}
 */
export function additionsTo(path, elements) {
  return { ...NOTHING, ...ADDITIONS[path]?.(elements) };
}

/** The languages by their own names. */
function languageChoice() {
  return html`<fieldset class="view" data-languages>
    <legend class="unseen">Language</legend>
    ${LANGUAGES.map((tag, at) => {
      const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag);
      return html`<label lang="${tag}"
        ><input type="radio" name="language" value="${tag}" ${raw(at === 0 ? 'checked' : '')} />${name}</label
      >`;
    })}
  </fieldset>`;
}
