/**
 * Builds the demo into plain files that any web server can serve: pages, styles and pictures are copied, the scripts directly
 * in demo/ bundled, and the elements put beside them, so that nothing is loaded from elsewhere. Then demo/site/ writes the
 * documentation's pages.
 */
import { cpSync, readdirSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import ts from 'typescript';

const OUT = 'demo/dist';
const COPIED = /\.(html|css|svg|png)$/;
const ELEMENTS = 'components/cdn';
/** The compressed files beside the elements are for a relay; other servers compress by themselves. */
const COMPRESSED = /\.(br|gz)$/;

const entries = readdirSync('demo');
const scripts = entries.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

for (const name of entries.filter((entry) => COPIED.test(entry))) cpSync(`demo/${name}`, `${OUT}/${name}`);
cpSync(ELEMENTS, `${OUT}/webrtc-call`, { recursive: true, filter: (file) => !COMPRESSED.test(file) });

const bundle = await rollup({
  input: scripts.map((name) => `demo/${name}`),
  // tsc's decorator helper asks for a `this` that modules have not.
  context: '(void 0)',
  plugins: [
    nodeResolve({ browser: true, extensions: ['.ts', '.js'] }),
    typescript(),
    // @ts-expect-error its types say that the module is CommonJS
    terser(),
  ],
});
await bundle.write({ dir: OUT, chunkFileNames: 'chunk-[hash].js' });
await bundle.close();

await import('../demo/site/build.mjs');

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
