import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { ensureBuilt, ROOT } from './ensure-built.mjs';

const SOURCES = join(ROOT, 'e2e/apps');
const FOLDER = join(ROOT, '.cache/packed-app');
const APP = join(FOLDER, 'plain');
const TSC = join(ROOT, 'node_modules/typescript-native/bin/tsc');

/**
 * Makes the plainest of the applications from the packed package, as a user has it: type-checked, and bundled. What the
 * package needs, and the tools, are those of this repository, so no registry is asked, as `test-apps.mjs` does.
 *
 * @returns {Promise<string>} the folder of the finished page
 */
export async function buildPackedApp() {
  ensureBuilt();
  rmSync(FOLDER, { recursive: true, force: true });
  unpackTo(join(FOLDER, 'node_modules/webrtc-call'));
  cpSync(join(SOURCES, 'tsconfig.json'), join(FOLDER, 'tsconfig.json'));
  cpSync(join(SOURCES, 'plain'), APP, { recursive: true });
  // It says what it finds wrong on standard output.
  const emit = ['--noEmit', 'false', '--outDir', join(APP, 'js'), '--rootDir', join(APP, 'src')];
  execFileSync(process.execPath, [TSC, '-p', APP, ...emit], { stdio: 'inherit' });
  return bundle();
}

/** @param {string} folder */
function unpackTo(folder) {
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', '--json', '--silent', '--pack-destination', FOLDER, '--workspace', 'components'];
  const [{ filename }] = JSON.parse(execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }));
  execFileSync('tar', ['-xzf', join(FOLDER, filename), '-C', folder, '--strip-components=1']);
}

async function bundle() {
  const dist = join(APP, 'dist');
  // tsc's decorator helper asks for a `this` that modules have not.
  const script = await rollup({
    input: join(APP, 'js/main.js'),
    context: '(void 0)',
    plugins: [nodeResolve({ browser: true })],
  });
  await script.write({ dir: dist });
  await script.close();
  const html = readFileSync(join(APP, 'index.html'), 'utf8').replace('/src/main.ts', './main.js');
  writeFileSync(join(dist, 'index.html'), html);
  return dist;
}
