/** Writes the pages of the site into demo/dist, out of the manifest, the examples and the guides: see site.mjs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageOf } from './page.mjs';
import { searchIndex } from './search-index.mjs';
import { readSite } from './site.mjs';

const OUT = 'demo/dist';

const { groups, pages, problems } = readSite();
for (const page of pages) write(page.path, String(pageOf(page, groups)));
write('search.json', searchIndex(pages));

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** @param {string} path @param {string} text */
function write(path, text) {
  const file = join(OUT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
