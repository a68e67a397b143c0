/// <reference types="node" />
import { readFileSync, writeFileSync } from 'node:fs';
import { renderToString } from 'react-dom/server';
import { App } from './app.js';

// What a server would answer with, written into the page when it is built.
const page = readFileSync('dist/index.html', 'utf8');
writeFileSync('dist/index.html', page.replace('<main></main>', `<main>${renderToString(<App />)}</main>`));
