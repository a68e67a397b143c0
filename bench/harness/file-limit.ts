import { execFileSync } from 'node:child_process';

/** What a process has open beside its sockets. */
const OTHERS = 100;

/**
 * Checks that one process may have so many sockets open.
 *
 * @throws Error that says how to allow it
 */
export function checkFileLimit(sockets: number): void {
  const limit = fileLimit();
  if (limit >= sockets + OTHERS) return;
  throw new Error(
    `This needs ${sockets} sockets in one process, and a process may have ${limit} files open here. ` +
      `Allow more (ulimit -n ${sockets + OTHERS}), or measure with fewer (--scale 0.1).`,
  );
}

function fileLimit(): number {
  const said = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  return said === 'unlimited' ? Infinity : Number(said);
}
