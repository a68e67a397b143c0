import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/**
 * Writes a page of the documentation; with `--check` it writes nothing and says whether the page is up to date.
 * @param {string} path
 * @param {string} text
 * @param {(page: string, written: string) => boolean} [isFresh] whether what stands there will do
 */
export async function keepPage(path, text, isFresh = (page, written) => page === written) {
  const page = await format(text, { ...(await resolveConfig(path)), parser: 'markdown' });
  if (!process.argv.includes('--check')) {
    writeFileSync(path, page);
  } else if (!existsSync(path) || !isFresh(page, readFileSync(path, 'utf8'))) {
    console.error(`${path} is not what was built: run "npm run build && npm run docs"`);
    process.exitCode = 1;
  }
}
