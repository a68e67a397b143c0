/**
 * Builds the packages in the order in which they need each other. A package without sources is
 * passed over, so that the house stands before its rooms are furnished.
 */
import { execSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';

const PATH = `node_modules/.bin${delimiter}${process.env.PATH}`;

/** The other compiler of package.json is for the tools that need its interface. */
const TSC = 'node node_modules/typescript-native/bin/tsc';

const STEPS = [
  {
    needs: 'components/protocol/index.ts',
    clean: 'components/dist',
    command: `${TSC} -p components/tsconfig.build.json`,
  },
  { needs: 'components/define.ts', clean: 'components/cdn', command: 'rollup --config --failAfterWarnings --silent' },
  { needs: 'components/define.ts', command: 'cem analyze --config custom-elements-manifest.config.mjs' },
  { needs: 'components/define.ts', command: 'node .ci/editor-data.mjs' },
  { needs: 'components/define.ts', command: 'node .ci/framework-types.mjs' },
  { needs: 'components/define.ts', command: 'node .ci/react-wrapper.mjs' },
  { needs: 'server/index.ts', clean: 'server/dist', command: `${TSC} -p server/tsconfig.build.json` },
  { needs: 'demo/site/build.mjs', clean: 'demo/dist', command: 'node .ci/build-demo.mjs' },
];

for (const { needs, clean, command } of STEPS) {
  // Removed first: what is no longer in the sources must not be published.
  if (clean) rmSync(clean, { recursive: true, force: true });
  if (existsSync(needs)) run(command);
  else console.log(`– ${command} (there is no ${needs} yet)`);
}

/** @param {string} command */
function run(command) {
  const start = performance.now();
  try {
    execSync(command, { stdio: 'inherit', env: { ...process.env, PATH } });
  } catch {
    // The tool itself has said why.
    console.error(`✖ ${command}`);
    process.exit(1);
  }
  console.log(`✔ ${command} (${Math.round(performance.now() - start)} ms)`);
}
