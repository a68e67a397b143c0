import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** @type {Record<string, string[]>} */
const paths = ts.parseConfigFileTextToJson(
  'tsconfig.json',
  readFileSync(new URL('../tsconfig.json', import.meta.url), 'utf8'),
).config.compilerOptions.paths;

/**
 * Resolves the packages' public names to their sources, as tsconfig.json's `paths` do for tsx and tsc.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function sourcePaths() {
  return {
    name: 'source-paths',
    resolveImport: ({ source }) => sourceOf(source),
  };
}

/** @param {string} name */
function sourceOf(name) {
  for (const [pattern, [target = '']] of Object.entries(paths)) {
    const [head = '', tail] = pattern.split('*');
    if (tail === undefined) {
      if (name === pattern) return target.slice(1);
    } else if (name.startsWith(head) && name.endsWith(tail)) {
      return target.slice(1).replace('*', name.slice(head.length, name.length - tail.length));
    }
  }
  return undefined;
}
