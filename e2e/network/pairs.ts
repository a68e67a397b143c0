import type { BrowserName } from '../harness/browsers.js';

/** Who calls from which browser: Ada is the caller. */
export interface Pair {
  readonly name: string;
  readonly ada: BrowserName;
  readonly bob: BrowserName;
}

const ALL: readonly Pair[] = [
  { name: 'Cr→Cr', ada: 'chromium', bob: 'chromium' },
  { name: 'Cr→Fx', ada: 'chromium', bob: 'firefox' },
  { name: 'Fx→Cr', ada: 'firefox', bob: 'chromium' },
  { name: 'Fx→Fx', ada: 'firefox', bob: 'firefox' },
];

/** The pairs that `NETWORK_PAIRS` names, such as `cr-cr,fx-cr`; all of them without it. */
export const PAIRS = ALL.filter(({ name }) => {
  const chosen = process.env.NETWORK_PAIRS;
  return chosen === undefined || chosen.split(',').includes(name.toLowerCase().replace('→', '-'));
});
