import { startTestRunner } from '@web/test-runner';

/**
 * Runs test files under Web Test Runner.
 * @param {string[]} files
 * @returns {Promise<import('./test.mjs').Sum>}
 */
export async function runInBrowser(files) {
  const runner = await startTestRunner({ argv: ['--files', ...files], autoExitProcess: false });
  // It has said why, and ends the process by itself.
  if (!runner) return { passed: 0, failed: 1, skipped: 0 };
  const good = await new Promise((resolve) => runner.on('stopped', resolve));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const session of runner.sessions.all()) addSession(sum, session);
  // Errors outside of any test fail the run as well.
  if (!good) sum.failed = Math.max(sum.failed, 1);
  return sum;
}

/**
 * @param {import('./test.mjs').Sum} sum
 * @param {import('@web/test-runner').TestSession} session
 */
function addSession(sum, session) {
  if (session.errors.length > 0) sum.failed += 1;
  if (!session.testResults) return;
  addSuite(sum, session.testResults);
  // In WebKit most are: the titles tell nothing there.
  if (session.browser.type === 'webkit') return;
  for (const title of skippedIn(session.testResults)) console.log(`Skipped in ${session.browser.name}: ${title}`);
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
 */
function addSuite(sum, suite) {
  for (const test of suite.tests) {
    sum[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const child of suite.suites) addSuite(sum, child);
}
