/**
 * What each module of the CDN bundle weighs: `node .ci/weigh.mjs [lines]`, after `npm run build`.
 * A module's weight is what the gzipped whole loses without it, so what it has in common with others costs it nothing.
 */
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { minify } from 'terser';
import configs from '../rollup.config.mjs';

const [config = {}] = configs;
const lines = Number(process.argv[2] ?? 60);
const modules = await minified();
const whole = weigh(modules);
const rows = modules.map((module) => ({
  gzip: whole - weigh(modules.filter((other) => other !== module)),
  bytes: module.code.length,
  name: module.name,
}));

console.log(`${whole} bytes gzipped, somewhat more than the bundle, whose names are shorter\n`);
print(rooms(rows));
console.log();
print(rows.slice().sort(heavierFirst).slice(0, lines));

async function minified() {
  const plugins = /** @type {import('rollup').Plugin[]} */ ([config.plugins].flat(2)).filter(
    ({ name }) => name !== 'terser',
  );
  const bundle = await rollup({ ...config, plugins, logLevel: 'silent' });
  const { output } = await bundle.generate(/** @type {import('rollup').OutputOptions} */ (config.output));
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry);
  if (entry?.type !== 'chunk') throw new Error('The bundle has no entry.');
  const written = Object.entries(entry.modules).map(async ([id, { code }]) => {
    const result = await minify(code ?? '', { ecma: 2022, compress: { passes: 2 }, format: { comments: false } });
    return { name: relative('.', id), code: result.code ?? '' };
  });
  return Promise.all(written);
}

/** @param {{ code: string }[]} chosen */
function weigh(chosen) {
  return gzipSync(chosen.map(({ code }) => code).join('\n'), { level: 9 }).length;
}

/** @param {typeof rows} all */
function rooms(all) {
  /** @type {Map<string, (typeof rows)[number]>} */
  const sums = new Map();
  for (const { name, gzip, bytes } of all) {
    const room = /^node_modules\/(?:@[^/]+\/)?[^/]+|^components\/dist\/[^/]+/.exec(name)?.[0] ?? name;
    const sum = sums.get(room) ?? { name: room, gzip: 0, bytes: 0 };
    sums.set(room, { name: room, gzip: sum.gzip + gzip, bytes: sum.bytes + bytes });
  }
  return [...sums.values()].sort(heavierFirst);
}

/** @type {(one: (typeof rows)[number], other: (typeof rows)[number]) => number} */
function heavierFirst(one, other) {
  return other.gzip - one.gzip;
}

/** @param {typeof rows} table */
function print(table) {
  for (const { gzip, bytes, name } of table) console.log(`${gzip}`.padStart(6), `${bytes}`.padStart(7), name);
}
