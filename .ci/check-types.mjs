/**
 * Checks the types of everything, tests included: once all together, then each package with no more
 * than its own side of the world has.
 */
import { spawnSync } from 'node:child_process';
import ts from 'typescript';

const PROGRAMS = ['.', 'components/protocol', 'components', 'server', 'demo', 'demo/site'];

/** The compiler itself; the `typescript` of package.json, which is slower, is for the tools that need its interface. */
const TSC = 'node_modules/typescript-native/bin/tsc';

const failed = PROGRAMS.filter((folder) => {
  const config = `${folder}/tsconfig.json`;
  if (isEmpty(config)) return false;
  return spawnSync(process.execPath, [TSC, '-p', config], { stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;

/** A room that nobody has furnished yet is no error. @param {string} file */
function isEmpty(file) {
  const folder = file.slice(0, file.lastIndexOf('/'));
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(config, ts.sys, folder).fileNames.length === 0;
}
