import type { FirstIdFigures } from '../first-id/first-id.js';
import { readResult } from '../harness/results.js';
import { type MeasuredPage, section, table } from './markdown.js';

/** From the script to an ID; `null` where it was never measured. */
export function firstIdTime(): MeasuredPage | null {
  const measured = readResult<FirstIdFigures>('first-id')?.figures;
  if (!measured) return null;
  const { rounds, shifts, blocked } = measured;
  return {
    name: 'first-id',
    text: `# From the script to an ID

A page of two lines, opened in a browser that has never seen it, and once more in the same browser, whose cache has the script by then.
Between page and relay is a line that takes so long one way; the script comes over it too. The ID is made in the page: it waits for nothing
but the script. "Online" takes two questions to the relay, and as many answers, once the socket is open. Medians of ${rounds} rounds; in all of
them the page moved by ${shifts} in sum (layout shift), and ${blocked === 0 ? 'no page' : `${blocked} pages`} waited for the script before it was painted.

${section<FirstIdFigures>('first-id', ({ figures }) => firstIdTable(figures))}`,
  };
}

function firstIdTable({ measured }: FirstIdFigures): string {
  return table(
    ['one way', 'visit', 'first byte → ID', 'socket open → online', 'first byte → online'],
    measured.flatMap(({ delay, first, again }) =>
      [['first', first] as const, ['again', again] as const].map(([visit, { id, online, whole }]) => [
        `${delay} ms`,
        visit,
        `${id} ms`,
        `${online} ms`,
        `${whole} ms`,
      ]),
    ),
  );
}
