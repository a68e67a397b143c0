/**
 * Bundles single imports as an application would, and looks at what came along: an element alone must bring no way to call,
 * and a name from the index nothing but itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

const ENTRY = 'an application';
/** What stands below the elements, and below the controller. */
const CALLING = ['controller', 'identity', 'media', 'peer', 'signalling', 'webrtc-call', 'engine.io-client'];
const LIT = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'];

/** @type {{ exports: Record<string, string> }} */
const { exports } = JSON.parse(readFileSync('components/package.json', 'utf8'));
const alone = Object.entries(exports).flatMap(([path, target]) => {
  const tag = /^\.\/dist\/([a-z-]+)\/define\.js$/.exec(target)?.[1];
  return tag && tag !== 'webrtc-call' ? [{ tag, path: path.slice(2) }] : [];
});

/** @typedef {{ code: string, needs: string[], without: string[], isPressedFirst?: boolean }} Case */

/** What is imported, what must come, and what must not. @type {Case[]} */
const CASES = [
  ...alone
    .filter(({ tag }) => tag !== 'call-button')
    .map(({ tag, path }) => ({ code: `import 'webrtc-call/${path}';`, needs: [tag, 'lit-html'], without: CALLING })),
  // A press brings the whole phone.
  {
    code: `import 'webrtc-call/call-button.js';`,
    needs: ['call-button'],
    without: [...CALLING, ...LIT],
    isPressedFirst: true,
  },
  {
    code: `export { CallHangupButton } from 'webrtc-call';`,
    needs: ['call-hangup-button'],
    without: [...CALLING, ...othersThan('call-hangup-button')],
  },
  { code: `export { CallError } from 'webrtc-call';`, needs: ['core'], without: [...CALLING, ...LIT, 'ui'] },
  {
    code: `export { CallController } from 'webrtc-call';`,
    needs: ['controller'],
    without: [...LIT, 'ui', ...othersThan()],
  },
  {
    code: `export { CallIdCard } from 'webrtc-call/react';`,
    needs: ['call-id-card', 'react'],
    without: [...CALLING, ...othersThan('call-id-card')],
  },
];

if (!existsSync('components/dist/index.js')) {
  console.log('– components is not built yet');
  process.exit();
}
for (const { code, needs, without, isPressedFirst = false } of CASES) {
  const rooms = await roomsIn(code, { isPressedFirst });
  const missing = needs.filter((room) => !rooms.has(room));
  const unwanted = without.filter((room) => rooms.has(room));
  if (missing.length > 0) fail(`${code} brings no ${missing.join(', ')}`);
  if (unwanted.length > 0) fail(`${code} brings ${unwanted.join(', ')} along`);
}
console.log(`${CASES.length} single imports bring nothing that they have no need of`);

/**
 * The rooms and packages of which something is left in the bundle, what loads late included.
 * @param {string} code
 * @param {{ isPressedFirst: boolean }} options whether what loads late is left out
 */
async function roomsIn(code, { isPressedFirst }) {
  const bundle = await rollup({
    input: ENTRY,
    external: ['react'],
    // tsc's decorator helper asks for a `this` that modules have not.
    context: '(void 0)',
    onwarn: ({ code: kind, message }) => kind !== 'MODULE_LEVEL_DIRECTIVE' && fail(message),
    plugins: [application(code), nodeResolve({ browser: true })],
  });
  const { output } = await bundle.generate({});
  await bundle.close();
  const chunks = output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
  const early = (isPressedFirst ? chunks.filter(({ isEntry }) => isEntry) : chunks).map(({ fileName }) => fileName);
  // With all that they import at once.
  for (const name of early) {
    const more = chunks.find(({ fileName }) => fileName === name)?.imports ?? [];
    early.push(...more.filter((other) => !early.includes(other)));
  }
  const loaded = chunks.filter(({ fileName }) => early.includes(fileName));
  const modules = loaded.flatMap((chunk) => Object.entries(chunk.modules));
  const left = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([file]) => roomOf(file));
  return new Set(left);
}

/** @param {string} code @returns {import('rollup').Plugin} */
function application(code) {
  return {
    name: 'application',
    resolveId: (source) => (source === ENTRY ? source : null),
    load: (id) => (id === ENTRY ? code : null),
  };
}

/** @param {string} file */
function roomOf(file) {
  const path = file.replaceAll('\\', '/');
  return /components\/dist\/([^/]+)/.exec(path)?.[1] ?? /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
}

/** The elements but for one. @param {string} [tag] */
function othersThan(tag) {
  return alone.map((other) => other.tag).filter((other) => other !== tag);
}

/** @param {string} why */
function fail(why) {
  console.error(`✖ ${why}`);
  process.exitCode = 1;
}
