/**
 * Builds the demo into plain files that any web server can serve: pages, styles and pictures are
 * copied, the scripts directly in demo/ bundled with what they take from the built webrtc-call.
 */
import { cpSync, readdirSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import ts from 'typescript';

const OURS = new Set(['dist', 'node_modules', 'package.json', 'tsconfig.json', 'README.md']);
const entries = readdirSync('demo').filter((name) => !OURS.has(name));
const scripts = entries.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

for (const name of entries) {
  cpSync(`demo/${name}`, `demo/dist/${name}`, { recursive: true, filter: (file) => !file.endsWith('.ts') });
}

if (scripts.length > 0) {
  const bundle = await rollup({
    input: scripts.map((name) => `demo/${name}`),
    // tsc's decorator helper asks for a `this` that modules have not.
    context: '(void 0)',
    plugins: [nodeResolve({ browser: true, extensions: ['.ts', '.js'] }), typescript()],
  });
  await bundle.write({ dir: 'demo/dist', chunkFileNames: 'chunk-[hash].js' });
  await bundle.close();
}

/**
 * Takes the types away; `npm run check:types` looks at them.
 * @returns {import('rollup').Plugin}
 */
function typescript() {
  const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file));
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, module: 'esnext' }, '.');
  return {
    name: 'typescript',
    async resolveId(source, importer) {
      // Sources import './foo.js' and mean foo.ts.
      if (!importer?.endsWith('.ts') || !source.startsWith('.')) return null;
      return this.resolve(source.replace(/\.js$/, '.ts'), importer, { skipSelf: true });
    },
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const { outputText } = ts.transpileModule(code, { compilerOptions: options, fileName: id });
      return { code: outputText, map: null };
    },
  };
}
