import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The newest thing that the build writes, and the folders that it is made from. */
const RESULTS = ['components/cdn/webrtc-call.js', 'server/dist/cli.js'];
const SOURCES = ['components', 'server'];
const TOOLS = [
  ...['package.json', 'package-lock.json', 'rollup.config.mjs', 'tsconfig.json'],
  ...['const-as-let', 'like-beside-like', 'minify-literals', 'share-private-names', 'short-names'].map(
    (plugin) => `.ci/${plugin}.mjs`,
  ),
  ...['manifest', 'editor-data', 'framework-types', 'react-wrapper'].map((generator) => `.ci/${generator}.mjs`),
];
/** What the site is made of beside the packages, and the last thing that its build writes. */
const SITE_SOURCES = ['demo', 'components/docs'];
const SITE = 'demo/dist/search.json';
const OTHERS = /(^|\/)(node_modules|dist|cdn|testing)(\/|$)|\.test\.ts$/;

/** Builds the packages when a source is newer than what was built from it: these tests run what a user gets. */
export function ensureBuilt() {
  const built = Math.min(...RESULTS.map((file) => modified(join(ROOT, file))));
  const changed = Math.max(...SOURCES.map(newestSource), ...TOOLS.map((file) => modified(join(ROOT, file))));
  if (built > changed) return;
  execFileSync(process.execPath, ['.ci/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
}

/** Builds the demo's site when something that it is made of is newer; the packages have to be built before. */
export function ensureSiteBuilt() {
  ensureBuilt();
  const changed = Math.max(...SITE_SOURCES.map(newestFile), modified(join(ROOT, RESULTS[0] ?? '')));
  if (modified(join(ROOT, SITE)) > changed) return;
  execFileSync(process.execPath, ['.ci/build-demo.mjs'], { cwd: ROOT, stdio: 'inherit' });
}

/** @param {string} folder */
function newestFile(folder) {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return Math.max(...files.filter((file) => !OTHERS.test(file)).map((file) => modified(join(ROOT, folder, file))));
}

/** @param {string} folder */
function newestSource(folder) {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.(ts|css)$/.test(file) && !OTHERS.test(file));
  return Math.max(...sources.map((file) => modified(join(ROOT, folder, file))));
}

/** When a file was last written; 0 for one that is not there. @param {string} file */
function modified(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
