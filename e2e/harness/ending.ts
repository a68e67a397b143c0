import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends what was started. */
export type Ending = () => Promise<void>;

/** How to end a process that this lab started. */
export function ended(child: ChildProcess): Ending {
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
}
