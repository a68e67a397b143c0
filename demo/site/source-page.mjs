import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { codeBlock } from './highlight.mjs';
import { html } from './html.mjs';
import { sourcePage } from './links.mjs';

/** A source file that a document speaks of, to be read where there is no repository. @param {string} file @returns {import('./page.mjs').Page} */
export function sourcePageOf(file) {
  const language = extname(file).slice(1).replace('mjs', 'js');
  return {
    path: sourcePage(file),
    title: file,
    description: `The source file ${file}`,
    layout: 'document wide',
    head: html`<h1 class="file"><code>${file}</code></h1>`,
    main: html`${codeBlock(readFileSync(file, 'utf8'), language)}`,
  };
}
