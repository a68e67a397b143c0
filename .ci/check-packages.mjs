/**
 * Packs what would be published and lets publint and "are the types wrong?" look at the tarballs; and looks itself at what
 * they tell editors.
 */
import { execSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { missingEditorData } from './missing-editor-data.mjs';

const FOLDER = '.cache/packages';
// What a tarball must not hold: tests, their helpers, sources.
const UNWANTED = /\.test\.|(^|\/)testing\/|(?<!\.d)\.ts$|tsconfig/;

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

for (const folder of ['components', 'server']) {
  if (!existsSync(`${folder}/dist/index.js`)) {
    console.log(`– ${folder} is not built yet`);
    continue;
  }
  const { filename, files, size } = pack(folder);
  const unwanted = files.filter(({ path }) => UNWANTED.test(path));
  if (unwanted.length > 0) fail(`${filename} holds ${unwanted.map(({ path }) => path).join(', ')}`);
  console.log(`${filename}: ${files.length} files, ${Math.round(size / 1000)} kB`);
  if (folder === 'components') missingEditorData(`${FOLDER}/${filename}`).forEach(fail);
  run(`npx publint run ${FOLDER}/${filename} --strict`);
  // Scripts for a page and JSON have no types to be wrong.
  run(
    `npx attw ${FOLDER}/${filename} --profile esm-only --exclude-entrypoints 'cdn/*' 'themes/*' custom-elements.json`,
  );
}

/**
 * @param {string} folder
 * @returns {{ filename: string, size: number, files: { path: string }[] }}
 */
function pack(folder) {
  const out = execSync(`npm pack --json --silent --pack-destination ${FOLDER} --workspace ${folder}`, {
    encoding: 'utf8',
  });
  return JSON.parse(out)[0];
}

/** Says what a tool said only if it found something. @param {string} command */
function run(command) {
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: 'utf8' });
  if (status !== 0) fail(`${command}\n${stdout}${stderr}`);
}

/** @param {string} why */
function fail(why) {
  console.error(`✖ ${why}`);
  process.exitCode = 1;
}
