import { unwatchFile, watchFile } from 'node:fs';

/** Milliseconds between two looks. Stat is asked, because links that are put in place of others make no event. */
const LOOK_INTERVAL = 10_000;

/**
 * Calls `onChange` when one of these files changes, comes or goes, and keeps no process alive for that.
 *
 * @param interval milliseconds between two looks
 * @returns a function that ends it
 */
export function watchFiles(files: readonly string[], onChange: () => void, interval = LOOK_INTERVAL): () => void {
  // Each watch has a listener of its own, so that the end of one leaves those of others on the same file.
  const listener = () => {
    onChange();
  };
  for (const file of files) watchFile(file, { interval, persistent: false }, listener);
  return () => {
    for (const file of files) unwatchFile(file, listener);
  };
}
