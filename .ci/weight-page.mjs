/**
 * Writes `components/docs/weight.md` out of what was built: `npm run docs`, after a build. With `--check` it writes nothing and
 * says whether the page is up to date, give or take what a small change makes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { minify } from 'terser';
import { keepPage } from './keep-page.mjs';
import { minifyLiterals } from './minify-literals.mjs';

const PAGE = 'components/docs/weight.md';
const FILES = 'components/cdn';
const TEXT = /^text-(\w+)-(\w\w)$/;
/** How far a figure may be from what was built, in kB: what the caps of the size check leave free too. */
const LEEWAY = 0.3;

/** The files of the script, in the order in which a person may come to need them; all else must be small. */
const SCRIPT = {
  'webrtc-call': 'what shows an ID, dials and rings',
  'browser-sessions': 'what a call is made of: loads when a person comes near, at a dial, or with a ring',
  'in-call': 'what a call shows: loads at the same time',
  'in-ring': 'what a ring shows: with the first one',
  'ring-alerts': 'tone, title, badge and notification: with the first ring',
  'picture-comforts': 'bars that fade, and a picture that fits: when the first call is shown',
  movable: 'my own picture can be moved: when it is shown',
  'call-features':
    'chat and files, the quality of the line, who speaks, the way back after a reload: when the first call is up',
  'code-exchange': 'what a safety code is made of: when somebody compares one',
  rooms: 'several people at once: with the first room',
  'in-room': 'what a room shows, and what stands before it: where a page has one',
  speaking: 'who speaks, and the quality of the line: with the first call that is up, or the first room',
  'screen-share': 'with the first microphone or camera',
  recents: 'the last calls, where there are any',
  'open-people': 'names, blocking and the last calls, where there are any, or after the first call',
  sharing: 'link and share sheet: with a press',
  'qr-code': 'with a press',
  'pip-window': 'picture in picture with the bar, where the browser has it',
  'call-chat': 'the chat, when it is opened',
  'in-adding': 'the field that calls somebody into a call, and the button of the safety code: after what a call shows',
  'call-verify': 'the safety code, when it is opened',
  'call-devices': 'the choice of devices, when it is opened',
  'call-check': 'the test before a call, where a page has it',
  check: 'what it does',
  'call-block-button': 'with a ring or an end that came from a stranger',
  'call-button': 'the button, where a page has it beside the phone',
  words: 'what the button says when a call can’t begin',
  'own-phone': 'the window of its call: with its press',
  'polling-transport': 'where no WebSocket gets through',
};

if (existsSync(`${FILES}/webrtc-call.js.gz`)) await main();
else console.log('– the bundle is not built yet');

async function main() {
  const weights = weightsOf(readdirSync(FILES));
  const page = pageOf(weights, await elementRows());
  await keepPage(PAGE, page, isNearly);
}

/** The weight of each script by its name without the hash: the button's own script has copies. @param {string[]} files */
function weightsOf(files) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const file of files.filter((name) => name.endsWith('.js.gz'))) {
    const name = file.replace(/(?:-.{8})?\.js\.gz$/, '');
    weights.set(name, Math.max(weights.get(name) ?? 0, readFileSync(`${FILES}/${file}`).length));
  }
  return weights;
}

/** @param {Map<string, number>} weights @param {string} elements */
function pageOf(weights, elements) {
  return `# What it weighs

In kB (1,000 bytes), gzipped. Written by \`npm run docs\` out of what was built.

## The script of a relay

${table(['file', 'kB', 'what it is, and when it loads'], scriptRows(weights))}

## The script of the button alone

${table(['file', 'kB', 'when it loads'], [['`call-button`', kB(weights.get('call-button') ?? 0), 'with the page, before anybody presses it']])}

## Languages

English is part of what shows it. Of another language a page loads what it shows:

${table(['language', ...groupsOf(weights)], languageRows(weights))}

## Elements from the npm package

What an import of one element alone brings, Lit included, and what it adds to a page that has \`<webrtc-call>\`.

${elements}`;
}

/** @param {Map<string, number>} weights */
function scriptRows(weights) {
  const rows = Object.entries(SCRIPT).map(([name, what]) => {
    const weight = weights.get(name);
    if (weight === undefined) throw new Error(`${name} is on the page about weight, and was not built`);
    return [`\`${name}\``, kB(weight), what];
  });
  const rest = [...weights].filter(([name]) => !Object.hasOwn(SCRIPT, name) && !name.startsWith('text-'));
  const heavy = rest.find(([, weight]) => weight > 1500);
  if (heavy) throw new Error(`say in .ci/weight-page.mjs what ${heavy[0]} is, and when it loads`);
  const sum = rest.reduce((all, [, weight]) => all + weight, 0);
  return [...rows, [`${rest.length} more`, kB(sum), 'what two of these share, and what is seldom needed']];
}

/** @param {Map<string, number>} weights */
function groupsOf(weights) {
  return [...new Set([...weights.keys()].flatMap((name) => TEXT.exec(name)?.[1] ?? []))].sort();
}

/** @param {Map<string, number>} weights */
function languageRows(weights) {
  const languages = [...new Set([...weights.keys()].flatMap((name) => TEXT.exec(name)?.[2] ?? []))].sort();
  return languages.map((language) => [
    language,
    ...groupsOf(weights).map((group) => kB(weights.get(`text-${group}-${language}`) ?? 0)),
  ]);
}

async function elementRows() {
  const modules = await minifiedModules();
  const phone = closureOf(modules, 'webrtc-call');
  const tags = [...modules.keys()].flatMap((id) => /\/dist\/([a-z-]+)\/define\.js$/.exec(id)?.[1] ?? []).sort();
  const rows = tags.map((tag) => {
    const alone = closureOf(modules, tag);
    const added = gzipped(modules, new Set([...phone, ...alone])) - gzipped(modules, phone);
    return [`\`<${tag}>\``, kB(gzipped(modules, alone)), tag === 'webrtc-call' ? '' : kB(added)];
  });
  return table(['element', 'alone', 'beside `<webrtc-call>`'], rows);
}

/** @typedef {Map<string, { code: string, imports: readonly string[] }>} Modules */

/** Every module that the elements load at once, each minified for itself. @returns {Promise<Modules>} */
async function minifiedModules() {
  const bundle = await rollup({
    input: readdirSync('components/dist', { recursive: true, encoding: 'utf8' })
      .filter((file) => /^[a-z-]+\/define\.js$/.test(file.replaceAll('\\', '/')))
      .map((file) => `components/dist/${file}`),
    // tsc's decorator helper asks for a `this` that modules have not.
    context: '(void 0)',
    plugins: [minifyLiterals(), nodeResolve({ browser: true })],
  });
  const { output } = await bundle.generate({ preserveModules: true });
  await bundle.close();
  const chunks = output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
  const written = chunks.map(async ({ fileName, facadeModuleId, code, imports }) => {
    const { code: short = '' } = await minify(code, { module: true, ecma: 2022, format: { comments: false } });
    return /** @type {const} */ ([fileName, { id: facadeModuleId ?? fileName, code: short, imports }]);
  });
  const byFile = new Map(await Promise.all(written));
  return new Map(
    [...byFile.values()].map(({ id, code, imports }) => [
      id,
      { code, imports: imports.map((file) => byFile.get(file)?.id ?? file) },
    ]),
  );
}

/** The registration of an element, and all that it imports. @param {Modules} modules @param {string} tag */
function closureOf(modules, tag) {
  const all = new Set([...modules.keys()].filter((id) => id.endsWith(`/dist/${tag}/define.js`)));
  for (const id of all) for (const other of modules.get(id)?.imports ?? []) all.add(other);
  return all;
}

/** @param {Modules} modules @param {Set<string>} chosen */
function gzipped(modules, chosen) {
  const code = [...modules].filter(([id]) => chosen.has(id)).map(([, module]) => module.code);
  return gzipSync(code.join('\n'), { level: 9 }).length;
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {number} bytes */
function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** Whether two pages say the same, but for figures that lie close together. @param {string} one @param {string} other */
function isNearly(one, other) {
  const figures = (/** @type {string} */ page) => Array.from(page.matchAll(/\d+\.\d/g), Number);
  const words = (/** @type {string} */ page) => page.replace(/\d+\.\d/g, '#').replace(/[\s-]+/g, ' ');
  const others = figures(other);
  return (
    words(one) === words(other) && figures(one).every((figure, at) => Math.abs(figure - (others[at] ?? 0)) <= LEEWAY)
  );
}
