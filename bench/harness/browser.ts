import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../../e2e/harness/browsers.js';

/** A browser whose made-up camera is as smooth as a real one. */
export function launchWithCamera(): Promise<Browser> {
  return launchBrowser('chromium', { flags: ['--use-fake-device-for-media-stream=fps=30'] });
}
