import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const HERE = new URL('.', import.meta.url);
/** Scripts that make a global, as a page loads them from a CDN. */
const LIBRARIES: Readonly<Record<string, string>> = {
  peerjs: 'peerjs/dist/peerjs.min.js',
  'simple-peer': 'simple-peer/simplepeer.min.js',
};
const BUNDLED = new URL('../servers/node_modules/', HERE);

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>set-up</title>
    ${Object.keys(LIBRARIES)
      .map((name) => `<script src="/library/${name}"></script>`)
      .join('\n    ')}
    <script type="module" src="/page.js"></script>
  </head>
  <body></body>
</html>`;

/** Serves the page of the benchmark, its scripts without their types. */
export async function openPages(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const script = scriptAt(pathname);
    response.setHeader('Content-Type', script === null ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8');
    response.end(script ?? PAGE);
  });
  await once(server.listen(0, 'localhost'), 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function scriptAt(pathname: string): string | null {
  const library = LIBRARIES[pathname.replace('/library/', '')];
  if (library !== undefined) return readFileSync(new URL(library, BUNDLED), 'utf8');
  const source = new URL(`.${pathname.replace(/\.js$/, '.ts')}`, HERE);
  if (!pathname.endsWith('.js') || !existsSync(fileURLToPath(source))) return null;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };
  return ts.transpileModule(readFileSync(source, 'utf8'), { compilerOptions }).outputText;
}
