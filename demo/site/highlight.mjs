import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { escape, html, raw } from './html.mjs';

const LANGUAGES = { bash, css, javascript, json, typescript, xml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/** What a reader is told that a block of code is. */
const NAMES = /** @type {Record<string, string>} */ ({
  html: 'HTML',
  css: 'CSS',
  js: 'JavaScript',
  ts: 'TypeScript',
  tsx: 'TypeScript',
  jsx: 'JavaScript',
  vue: 'Vue',
  svelte: 'Svelte',
  sh: 'Terminal',
  json: 'JSON',
  csp: 'Policy',
});
const RELATIVES = /** @type {Record<string, string>} */ ({ vue: 'html', svelte: 'html' });

/** It is there where the browser has a clipboard for the page. */
export const COPY = html`<button type="button" class="copy" data-copy hidden>Copy</button>`;

/**
 * A block of code, coloured when the page is built: classes, and no inline style.
 * @param {string} code
 * @param {string} [language] as it stands behind the fence
 * @param {string} [file] what it is taken from, as it stands behind the language
 */
export function codeBlock(code, language = '', file) {
  const name = file ?? NAMES[language] ?? 'Code';
  return html`<div class="code">
    <div class="code-bar"><span aria-hidden="true">${name}</span>${COPY}</div>
    <pre tabindex="0" role="group" aria-label="${name}"><code>${coloured(code.trimEnd(), language)}</code></pre>
  </div>`;
}

/** @param {string} code @param {string} language */
function coloured(code, language) {
  const known = RELATIVES[language] ?? language;
  if (!hljs.getLanguage(known)) return raw(escape(code));
  return raw(hljs.highlight(code, { language: known }).value);
}
