/**
 * Runs tests and ends with their sum: `node .ci/test.mjs [node|browser|e2e] [beginning of a path …]`.
 * Without a kind all three run, one after the other: two browser suites at once starve each other. Then, where there is a
 * Firefox, and `BROWSERS` names no others, the elements run in it too, and calls between it and Chromium. What fails in real
 * time has a second try (second-try.mjs).
 */
import { availableParallelism } from 'node:os';
import { hasFirefox } from './browser.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { isSecondTry, passesAlone } from './second-try.mjs';
import { testFiles } from './test-files.mjs';
import { runInBrowser } from './test-in-browser.mjs';
import { runInNode } from './test-in-node.mjs';

/** @typedef {{ title: string, file?: string | undefined }} Failure Named by its titles, and its reason where it is known. */
/** @typedef {{ passed: number, skipped: number, failed: Failure[] }} Sum */

const RUNNERS = {
  // Node itself would leave one core alone.
  node: (/** @type {string[]} */ files) => runInNode(files, [`--test-concurrency=${availableParallelism()}`]),
  browser: runInBrowser,
  e2e: (/** @type {string[]} */ files) => {
    // Whole calls use what is published; each file starts a relay and browsers of its own.
    ensureBuilt();
    return runInNode(files, ['--test-concurrency=1']);
  },
};
/** What two browsers have to agree on. In the other files both are the same, which is faster. */
const MIXED_CALLS = 'e2e/calls.test.ts';
const KINDS = /** @type {(keyof typeof RUNNERS)[]} */ (Object.keys(RUNNERS));

const [first, ...rest] = process.argv.slice(2);
const kind = KINDS.find((name) => name === first);
const places = kind ? rest : process.argv.slice(2);
const bothBrowsers = !kind && process.env.BROWSERS === undefined && hasFirefox();

/** @type {Sum} */
const total = { passed: 0, skipped: 0, failed: [] };
/** @type {import('./second-try.mjs').Part[]} */
const bad = [];
for (const [name, files] of parts()) {
  if (files.length === 0) continue;
  console.log(`\n▸ ${name}: ${files.length} files`);
  const sum = await run(name, files);
  total.passed += sum.passed;
  total.skipped += sum.skipped;
  total.failed.push(...sum.failed);
  if (sum.failed.length > 0) bad.push({ kind: name, browsers: process.env.BROWSERS, failed: sum.failed });
}

/** What failed among others, and passed alone. */
const unsteady = !isSecondTry && places.length === 0 && passesAlone(bad) ? total.failed.splice(0) : [];
total.passed += unsteady.length;
const others = [
  ...(total.skipped > 0 ? [`, ${total.skipped} skipped`] : []),
  ...(unsteady.length > 0 ? [`, ${unsteady.length} at the second try only`] : []),
];
const nothing = total.passed + total.failed.length === 0;
if (nothing) console.error('No test ran.');
for (const { title } of unsteady) console.log(`✖ at first, and passed when it ran again: ${title}`);
for (const { title } of total.failed) console.log(`✖ ${title}`);
console.log(`${total.passed} passed, ${total.failed.length} failed${others.join('')}`);
process.exit(total.failed.length > 0 || nothing ? 1 : 0);

/**
 * What is run one after the other, each in the browsers of its time.
 * @returns {Generator<[keyof typeof RUNNERS, string[]]>}
 */
function* parts() {
  for (const name of kind ? [kind] : KINDS) {
    const files = testFiles(name, places);
    const mixed = (/** @type {string} */ file) => bothBrowsers && (name === 'browser' || file === MIXED_CALLS);
    if (bothBrowsers) process.env.BROWSERS = 'chromium,firefox';
    yield [name, files.filter(mixed)];
    if (bothBrowsers) process.env.BROWSERS = 'chromium';
    yield [name, files.filter((file) => !mixed(file))];
  }
}

/**
 * @param {keyof typeof RUNNERS} name
 * @param {string[]} files
 * @returns {Promise<Sum>}
 */
async function run(name, files) {
  try {
    return await RUNNERS[name](files);
  } catch (error) {
    // The other kinds still run.
    console.error(error);
    return { passed: 0, skipped: 0, failed: [{ title: `${name}: the tests did not run` }] };
  }
}
