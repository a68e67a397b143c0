/** Compares what the manifest says about the elements with what is registered, what is exported, and what tests name. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readElements } from './manifest.mjs';
import { untestedOf } from './untested.mjs';

const FILE = 'components/custom-elements.json';
if (!existsSync(FILE)) {
  console.log(`– there is no ${FILE} yet`);
  process.exit();
}

/** @typedef {{ name?: string, description?: string }} Doc */
/** @typedef {{ tagName?: string, description?: string, [list: string]: Doc[] | any }} Declaration */

/** @type {{ modules: { path: string, declarations?: Declaration[] }[] }} */
const manifest = read(FILE);
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
const described = elements.map(({ tagName }) => tagName).sort();

const registered = readdirSync('components')
  .filter((folder) => existsSync(`components/${folder}/define.ts`))
  .sort();

const exported = Object.entries(read('components/package.json').exports)
  .flatMap(([, target]) => /^\.\/dist\/([a-z-]+)\/define\.js$/.exec(/** @type {string} */ (target))?.[1] ?? [])
  .sort();

/** Without its class a registration gives TypeScript no types of the tag. */
const untyped = elements.filter(({ tagName, name }) => {
  const file = `components/${tagName}/define.ts`;
  return existsSync(file) && !readFileSync(file, 'utf8').includes(`export { ${name} };`);
});

/** The tokens that the styles use. */
const used = readdirSync('components', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.styles.ts'))
  .flatMap((file) => readFileSync(`components/${file}`, 'utf8').match(/(?<=var\(\s*)--call-[a-z-]+/g) ?? []);
const told = elements.flatMap(({ cssProperties = [] }) => cssProperties.map((/** @type {Doc} */ { name }) => name));

const paths = manifest.modules.map(({ path }) => path);
const unsorted = paths.find((path, at) => path < (paths[at - 1] ?? ''));

const problems = [
  ...(unsorted === undefined ? [] : [`the modules are in no order: ${unsorted}`]),
  ...difference([...new Set(used)], told).map((token) => `${token} is described nowhere`),
  ...difference(told, used).map((token) => `${token} is described, and no style uses it`),
  ...difference(registered, described).map((tag) => `<${tag}> has no class with @tagname`),
  ...difference(described, registered).map((tag) => `<${tag}> has no define.ts in a folder of its name`),
  ...difference(registered, exported).map((tag) => `webrtc-call/${tag}.js is missing in the exports`),
  ...difference(exported, registered).map((tag) => `webrtc-call/${tag}.js is exported and does not exist`),
  ...untyped.map(({ tagName, name }) => `components/${tagName}/define.ts does not export { ${name} }`),
  ...elements.flatMap(undocumented),
  ...readElements().flatMap(untestedOf),
];
for (const problem of problems) console.error(problem);
console.log(`${elements.length} elements in the manifest`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** @param {Declaration} element */
function undocumented({ tagName, description, ...lists }) {
  const missing = ['events', 'slots', 'cssParts', 'cssProperties', 'cssStates'].flatMap((list) =>
    /** @type {Doc[]} */ (lists[list] ?? [])
      .filter((doc) => !doc.description)
      .map(({ name }) => `<${tagName}> says nothing about "${name}" of its ${list}`),
  );
  return description ? missing : [`<${tagName}> has no description`, ...missing];
}

/** @param {unknown[]} all @param {unknown[]} known */
function difference(all, known) {
  return all.filter((item) => !known.includes(item));
}

/** @param {string} file */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
