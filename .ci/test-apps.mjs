/**
 * Small applications that use the packages as they are published: `node .ci/test-apps.mjs [name of an application …]`.
 *
 * They are copied to a temporary folder and installed there from their own lock files and from the packed tarball, which needs
 * the npm registry and some 400 MB; then type-checked, built, and opened in two browsers that call each other.
 */
import { execSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';

const SOURCES = 'e2e/apps';
/** It brings as much along as all others together, so it is installed by itself. */
const ALONE = 'angular';

const all = readdirSync(SOURCES).filter((name) => existsSync(`${SOURCES}/${name}/package.json`));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no application ${unknown.join(', ')}, but ${all.join(', ')}.`);
  process.exit(1);
}
const chosen = named.length > 0 ? named : all;
const together = chosen.filter((name) => name !== ALONE);

const folder = mkdtempSync(join(tmpdir(), 'webrtc-call-apps-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const end of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(end, () => process.exit(1));

ensureBuilt();
const tarball = pack('components');
cpSync(SOURCES, folder, { recursive: true, filter: (file) => !/node_modules|dist/.test(file) });
if (together.length > 0) install('.');
if (chosen.includes(ALONE)) install(ALONE);
for (const name of chosen) run(`build ${name}`, 'npm run --silent build', join(folder, name));
const test = ['--import', 'tsx', '--test', '--test-reporter=spec', `${SOURCES}/apps.test.ts`];
const env = { ...process.env, APPS_FOLDER: folder, APPS: chosen.join() };
process.exitCode = spawnSync(process.execPath, test, { stdio: 'inherit', env }).status ?? 1;

/** @param {string} workspace */
function pack(workspace) {
  const said = execSync(`npm pack --json --silent --pack-destination ${folder} --workspace ${workspace}`, {
    encoding: 'utf8',
  });
  return join(folder, JSON.parse(said)[0].filename);
}

/** @param {string} place */
function install(place) {
  run(`install ${place}`, 'npm ci --loglevel=error --no-audit --no-fund --prefer-offline', join(folder, place));
  // Not in the lock files: it is another one with every build.
  const own = `npm install --loglevel=error --no-save --no-audit --no-fund --prefer-offline ${tarball}`;
  run(`install webrtc-call in ${place}`, own, join(folder, place));
}

/** Says what a command said only if it failed. @param {string} what @param {string} command @param {string} cwd */
function run(what, command, cwd) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, { shell: true, cwd, encoding: 'utf8' });
  if (status !== 0) {
    console.error(`✖ ${what}\n${stdout}${stderr}`);
    process.exit(1);
  }
  console.log(`✔ ${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}
