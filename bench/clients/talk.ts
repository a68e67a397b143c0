import { setTimeout as wait } from 'node:timers/promises';

/** What a process of clients was told. */
export function job<Job>(): Job {
  return JSON.parse(process.argv[2] ?? '{}') as Job;
}

/** Says something to the benchmark. */
export function say(word: unknown): void {
  process.send?.(word);
}

/** Does something on each word of the benchmark. */
export function onWord<Word>(listen: (word: Word) => Promise<unknown>): void {
  process.on('message', (word) => void listen(word as Word).then(say));
  process.on('disconnect', () => process.exit());
}

/**
 * Begins something at a steady pace, however long it takes: who is served late must not come less often.
 *
 * @param begin gets the moment for which it was meant, in milliseconds of `performance.now()`
 */
export async function keepPace(perSecond: number, count: number, begin: (meant: number) => void): Promise<void> {
  const start = performance.now();
  for (let begun = 0; begun < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    while (begun < due) begin(start + (begun++ / perSecond) * 1000);
    await wait(1);
  }
}

/** Makes things so many at a time. */
export async function inBatches<T>(count: number, atOnce: number, make: (nth: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const nth = next++;
      made[nth] = await make(nth);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return made;
}
