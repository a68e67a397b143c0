import { waitUntil as waitAtMost } from '@open-wc/testing';

/** Milliseconds; below what a whole test may take, so that what failed is named. */
const PATIENCE = 10_000;

/**
 * Waits until something is so. The one of `@open-wc/testing` gives up after a second, and on a busy machine a browser may
 * paint no frame for as long.
 *
 * @throws Error with the `message` where it does not come to be so
 */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return waitAtMost(predicate, message, { timeout: PATIENCE, interval: 20 });
}
