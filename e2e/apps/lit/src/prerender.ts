/// <reference types="node" />
import { readFileSync, writeFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { app, start } from './app.js';

// What a server would answer with, written into the page when it is built.
const page = readFileSync('dist/index.html', 'utf8');
const content = collectResultSync(render(app(start, () => undefined)));
writeFileSync('dist/index.html', page.replace('<main></main>', `<main>${content}</main>`));
