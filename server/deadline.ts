/** Longer than this a timer of Node's can't wait: it would not wait at all. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * Calls back at a time, by the system's clock, however far away it is. It keeps no process alive.
 *
 * @param time milliseconds since 1970
 * @returns a function that takes it back
 */
export function at(time: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = time - Date.now();
    timer = setTimeout(left <= LONGEST_WAIT ? callback : wait, Math.max(0, Math.min(left, LONGEST_WAIT)));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
