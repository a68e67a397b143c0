import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { allAtOnce } from './.ci/all-at-once.mjs';
import { constAsLet } from './.ci/const-as-let.mjs';
import { licenses } from './.ci/licenses.mjs';
import { likeBesideLike } from './.ci/like-beside-like.mjs';
import { minifyLiterals } from './.ci/minify-literals.mjs';
import { sharePrivateNames } from './.ci/share-private-names.mjs';
import { shortNames } from './.ci/short-names.mjs';

/** What makes the code of every script short. */
const shorten = () => [
  minifyLiterals(),
  nodeResolve({ browser: true }),
  shortNames(),
  sharePrivateNames(),
  constAsLet(),
  allAtOnce(/\/(?:browser-sessions|in-call|in-ring)\.js$/),
  // @ts-expect-error its types say that the module is CommonJS
  terser({
    module: true,
    ecma: 2022,
    // The last three are shorter as text, but not when compressed.
    compress: {
      passes: 3,
      unsafe_arrows: true,
      keep_fargs: false,
      pure_getters: true,
      inline: 1,
      lhs_constants: false,
      sequences: false,
    },
    format: { comments: false },
  }),
];

/** @type {import('rollup').OutputOptions} */
const output = {
  dir: 'components/cdn',
  entryFileNames: '[name].js',
  chunkFileNames: ({ facadeModuleId, moduleIds }) => `${chunkName(facadeModuleId ?? moduleIds.at(-1) ?? '')}-[hash].js`,
};

/**
 * What a late chunk is called: after its element, or its texts, and else after its module.
 * @param {string} module
 */
function chunkName(module) {
  const [, group] = /\/ui\/texts\/(\w+)\//.exec(module) ?? [];
  if (group) return `text-${group}-[name]`;
  return /([a-z-]+)\/define\.js$/.exec(module)?.[1] ?? '[name]';
}

// tsc's decorator helper asks for a `this` that modules have not.
const context = '(void 0)';

/**
 * What one `<script type="module">` loads: `webrtc-call.js`, and hashed chunks beside it.
 * @type {import('rollup').RollupOptions}
 */
const phone = {
  input: { 'webrtc-call': 'components/dist/bundle.js' },
  context,
  output,
  plugins: [likeBesideLike(), shorten(), integrity(), precompress(), themes(), licenses('licenses.txt')],
};

/** What its press loads: in the script of the button that is the script beside it. */
const PHONE = /\/call-button\/phone\.js$/;

/**
 * The script of a page that wants the button alone: `call-button.js`.
 * @type {import('rollup').RollupOptions}
 */
const button = {
  input: { 'call-button': 'components/dist/call-button-script.js' },
  context,
  external: PHONE,
  output: { ...output, paths: (id) => (PHONE.test(id) ? './webrtc-call.js' : id) },
  plugins: [shorten(), integrity(), precompress()],
};

export default [phone, button];

/**
 * Writes `webrtc-call.json` beside `webrtc-call.js`: what a page author copies into `integrity="…"`.
 * @returns {import('rollup').Plugin}
 */
function integrity() {
  return {
    name: 'integrity',
    // Emitted last, from the bytes that are written.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk' || !file.isEntry) continue;
          const { version } = JSON.parse(readFileSync('components/package.json', 'utf8'));
          const digest = createHash('sha384').update(file.code).digest('base64');
          const about = { integrity: `sha384-${digest}`, file: file.fileName, version };
          this.emitFile({
            type: 'asset',
            fileName: file.fileName.replace(/js$/, 'json'),
            source: `${JSON.stringify(about, null, 2)}\n`,
          });
        }
      },
    },
  };
}

/**
 * Lays a compressed copy beside each script, as small as it gets: the relay serves these as they are, where it would
 * else compress in haste what everybody asks for.
 * @returns {import('rollup').Plugin}
 */
function precompress() {
  return {
    name: 'precompress',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotliCompressSync(file.code) });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(file.code, { level: 9 }) });
        }
      },
    },
  };
}

/**
 * Lays the themes beside the bundle: a relay that serves the one serves the others, as `/themes/ink.css`.
 * @returns {import('rollup').Plugin}
 */
function themes() {
  return {
    name: 'themes',
    generateBundle() {
      for (const file of readdirSync('components/themes').filter((name) => name.endsWith('.css')))
        this.emitFile({
          type: 'asset',
          fileName: `themes/${file}`,
          source: readFileSync(`components/themes/${file}`),
        });
    },
  };
}
