import { relative } from 'node:path';
import { startTestRunner } from '@web/test-runner';

/**
 * Runs test files under Web Test Runner.
 * @param {string[]} files
 * @returns {Promise<import('./test.mjs').Sum>}
 */
export async function runInBrowser(files) {
  const runner = await startTestRunner({ argv: ['--files', ...files], autoExitProcess: false });
  // It has said why, and ends the process by itself.
  if (!runner) return { passed: 0, skipped: 0, failed: [{ title: 'the test runner did not start' }] };
  const good = await new Promise((resolve) => runner.on('stopped', resolve));
  /** @type {import('./test.mjs').Sum} */
  const sum = { passed: 0, skipped: 0, failed: [] };
  for (const session of runner.sessions.all()) addSession(sum, session);
  // Errors outside of any test fail the run as well.
  if (!good && sum.failed.length === 0) sum.failed.push({ title: 'an error outside of the tests' });
  return sum;
}

/**
 * @param {import('./test.mjs').Sum} sum
 * @param {import('@web/test-runner').TestSession} session
 */
function addSession(sum, session) {
  const { browser, testFile = '' } = session;
  const file = relative(process.cwd(), testFile);
  if (session.errors.length > 0) sum.failed.push({ title: `${browser.name}: ${file}`, file });
  // The runner stopped before.
  else if (!session.testResults) sum.failed.push({ title: `${browser.name}: ${file} did not run` });
  if (!session.testResults) return;
  addSuite(sum, session.testResults, `${browser.name}: `, file);
  // In WebKit most are: the titles tell nothing there.
  if (browser.type === 'webkit') return;
  for (const title of skippedIn(session.testResults)) console.log(`Skipped in ${browser.name}: ${title}`);
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @returns {string[]} the titles of what did not run; each says why
 */
function skippedIn({ name, tests, suites }) {
  const titles = [...tests.filter(({ skipped }) => skipped).map((test) => test.name), ...suites.flatMap(skippedIn)];
  return name ? titles.map((title) => `${name} > ${title}`) : titles;
}

/**
 * @param {import('./test.mjs').Sum} sum
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {string} where what stands before its titles
 * @param {string} file
 */
function addSuite(sum, suite, where, file) {
  for (const { name, skipped, passed, error } of suite.tests) {
    if (passed || skipped) sum[skipped ? 'skipped' : 'passed'] += 1;
    else sum.failed.push({ title: `${where}${name}\n${error?.message ?? ''}`, file });
  }
  for (const child of suite.suites) addSuite(sum, child, `${where}${child.name} > `, file);
}
