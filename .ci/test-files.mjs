import { existsSync, readdirSync } from 'node:fs';
import { sep } from 'node:path';

/** @typedef {'node' | 'browser' | 'e2e' | 'network' | 'apps'} Kind */

/** Rooms whose tests need no page: they must not know the DOM. */
const NODE_ROOMS = /^(server|components\/(protocol|core))\//;

/** Where the tests run. @param {string} file @returns {Kind} */
export function kindOf(file) {
  if (file.startsWith('e2e/network/')) return 'network';
  if (file.startsWith('e2e/apps/')) return 'apps';
  if (file.startsWith('e2e/')) return 'e2e';
  if (NODE_ROOMS.test(file) || file.endsWith('.node.test.ts')) return 'node';
  return 'browser';
}

/**
 * The test files of one kind. Node 20 expands no globs for `--test`, so they are found here.
 * @param {Kind} kind
 * @param {string[]} places beginnings of paths, all files without any
 */
export function testFiles(kind, places) {
  return ['components', 'server', 'demo', 'e2e', 'bench']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.test.ts') && kindOf(file) === kind)
    .filter((file) => places.length === 0 || places.some((place) => file.startsWith(place)))
    .sort();
}

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(sep).join('/')}`)
    .filter((file) => !/(^|\/)(node_modules|dist|cdn)\//.test(file));
}
