import { spawnSync } from 'node:child_process';

/** @typedef {{ kind: string, browsers: string | undefined, failed: import('./test.mjs').Failure[] }} Part */

/** More is no accident. */
const MOST_FILES = 3;

/** A second try has no third. */
export const isSecondTry = process.env.SECOND_TRY === '1';

/**
 * Whether all that failed passes when it runs once more, alone. Tests in real browsers and over real sockets may fail for the
 * machine's sake, on which others work too; each of them is named all the same, for it may be a race of ours. What runs on a
 * clock of its own has no such excuse.
 * @param {Part[]} parts
 */
export function passesAlone(parts) {
  const files = new Set(parts.flatMap(({ failed }) => failed.map(({ file }) => file)));
  if (files.size === 0 || files.size > MOST_FILES || !parts.every(isInRealTime)) return false;
  return parts.every(({ kind, browsers, failed }) => {
    const again = [...new Set(failed.map(({ file }) => file ?? ''))];
    console.log(`\n▸ once more: ${again.join(', ')}`);
    const env = { ...process.env, SECOND_TRY: '1', ...(browsers === undefined ? {} : { BROWSERS: browsers }) };
    return spawnSync(process.execPath, ['.ci/test.mjs', kind, ...again], { env, stdio: 'inherit' }).status === 0;
  });
}

/** @param {Part} part */
function isInRealTime({ kind, failed }) {
  return failed.every(({ file }) => file !== undefined && (kind !== 'node' || file.startsWith('server/')));
}
