import { setTimeout as wait } from 'node:timers/promises';

/** What can be closed. */
interface Connection {
  close(): unknown;
}

/** Milliseconds between two that are let go where there are few: fifty a second coming back are no storm. */
const PACE = 20;
/** Milliseconds between two looks; many are let go in one. */
const TICK = 50;

/**
 * Closes all of these, evenly spread, so that those who come back do not all come at once.
 *
 * @param most milliseconds that it may take
 */
export async function letGo(open: ReadonlySet<Connection>, most: number): Promise<void> {
  const waiting = [...open];
  const ends = performance.now() + Math.min(most, waiting.length * PACE);
  while (waiting.length > 0) {
    const left = ends - performance.now();
    const count = left > TICK ? Math.ceil((waiting.length * TICK) / left) : waiting.length;
    for (const connection of waiting.splice(0, count)) connection.close();
    if (waiting.length > 0) await wait(TICK);
  }
  // Who was at the door already when it was shut.
  for (const connection of open) connection.close();
}
