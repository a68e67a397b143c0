import { readResult } from '../harness/results.js';
import { isOnce } from '../setup/conditions.js';
import type { SetupFigures } from '../setup/setup.js';
import { figure, type MeasuredPage, section, table } from './markdown.js';
import { AFTER_CAMERA, goalsTable, SEEN_AFTER, timesTheBound, type Row, type Time, type Way } from './set-up-goals.js';

const OURS = 'webrtc-call';
const WAYS: Readonly<Record<Way, string>> = {
  'webrtc-call': '**webrtc-call**',
  bound: 'the bound',
  peerjs: 'PeerJS',
  'simple-peer': 'simple-peer',
  'simple-peer without trickle': 'simple-peer without trickle',
  tutorial: 'the order of the tutorials',
};
const WAY_NAMES = Object.keys(WAYS) as Way[];

/** From a press to a picture, beside others; `null` where it was never measured. */
export function setUpTime(): MeasuredPage | null {
  const measured = readResult<SetupFigures>('setup')?.figures;
  if (!measured) return null;
  return {
    name: 'set-up-time',
    text: `# From a press to a picture

Two pages in two browsers, and the first picture of the other side that is not black and can be seen, in each: a video that plays before
its element is shown counts when it is shown. The signalling of each way goes through a line that takes so long one way; a camera is open
already, opens when it is asked for (cold), or takes half a second more, as real ones do (slow). One way after another in each of
${measured.rounds} rounds, and of each figure the median. All ways send the same pictures. The bound is a bare pair of connections with everything
done as early as it can be, and nothing else done: it shows no bar, no names and no picture of one's own. In brackets stands how many times
the bound a way takes.

Whoever calls has come near the phone, as one does to press its button; it loads then what a call is made of. Nobody answers at once but a
page that does so by itself, and that has called \`prepare()\`.

With each line and each camera there is one call more that rings for 20 seconds, of webrtc-call and of the bound: what they have ready for
the answer has to last as long, and those rows show whether a long ring changes anything. The other ways have nothing ready while it
rings, so that its length changes nothing for them, and a dash stands in their place.

${section<SetupFigures>('setup', ({ figures }) => sections(figures))}`,
  };
}

export function sections({ measured, rounds }: SetupFigures): string {
  const rows = measured.filter(({ slowed }) => slowed === undefined);
  const afterRing = rows.filter(({ ring }) => ring > 0);
  // One call is no median: nothing is reached or missed by it.
  const medians = rows.filter((row) => !isOnce(row));
  return `## From the dial until both see each other

The ring aside, from the ring to the answer: it is the same for all.

${timesTable(rows, 'fromDial')}

## From the answer until the callee sees the caller

After a ring, as a person has it.

${timesTable(afterRing, 'calleeSees')}

## From the answer until the caller sees the callee

It waits for the callee's camera, which nobody opens before they answer.

${timesTable(afterRing, 'callerSees')}

## What was aimed at

The goals were set for lines of 20 ms one way, where a message from page to page takes 40. The rings of 20 seconds, one call each, do not
count here. A trip of signalling goes from page to page through the server; how many there are is by how much later the picture comes with
lines of 100 ms than with none, divided by the 200 ms that a trip takes there.

${goalsTable(medians)}

Less than one trip means that without a line something else was waited for.

What was missed on 2026-11-23 was missed while pictures were drawn, and not while the two sides agree: there is no trip more than the goal allows, and the
more a camera or a line takes, the nearer a call is to the bound. Two browsers and a relay share a processor here that has no graphics beside
it: what is seen is painted by what also codes and decodes it. The bound shows one video and nothing else. With the person's own picture left
out, webrtc-call was some 30 ms faster on such a machine, and some 60 ms with all but the other side's picture left out, which is nearly all
that it takes more. So where cameras are open before anybody asks for them, and the line is short, a page that shows nothing but a
video has it sooner, whatever it is made with. The goals of ${SEEN_AFTER} and of ${AFTER_CAMERA} ms were set on a faster machine: the bound misses the one in some
places here, and the other in all.

${slowedTable(measured, rounds)}${failures(measured)}`;
}

function timesTable(rows: readonly Row[], time: Time): string {
  return table(
    ['one way', 'camera', 'answered after', ...WAY_NAMES.map((name) => WAYS[name])],
    rows.map((row) => [
      `${row.delay} ms`,
      row.camera,
      answeredAfter(row),
      ...WAY_NAMES.map((name) => {
        const cell = timeCell(row, name, time);
        return name === OURS ? `**${cell}**` : cell;
      }),
    ]),
  );
}

function answeredAfter(row: Row): string {
  if (row.ring === 0) return 'at once';
  return `${row.ring / 1000} s${isOnce(row) ? ', once' : ''}`;
}

/** A time, and how many times the bound it is. */
function timeCell(row: Row, way: Way, time: Time): string {
  const ratio = way === 'bound' ? null : timesTheBound(row, way, time);
  const value = milliseconds(row.ways[way]?.[time]);
  return ratio === null ? value : `${value} (${ratio.toFixed(2)} ×)`;
}

function slowedTable(measured: readonly Row[], rounds: number): string {
  const rows = measured
    .filter(({ slowed }) => slowed !== undefined)
    .flatMap(({ slowed, ways }) =>
      WAY_NAMES.map((name) => [
        `${slowed} times`,
        WAYS[name],
        ...[ways[name]?.callerTask, ways[name]?.calleeTask].map((value) =>
          value !== undefined && value < 50 ? 'none' : milliseconds(value),
        ),
        ...[ways[name]?.calleeSees, ways[name]?.callerSees].map(milliseconds),
      ]),
    );
  return `## On a slow processor

On a processor that is made slower, with a line of 20 ms, a slow camera and a ring of a second, these were the longest tasks, of 50 ms and
more, in each page, the longest of all ${rounds} rounds: while one runs, the page takes no press. There are to be none. The times until somebody is seen
are medians. The longest of webrtc-call is where a page's first ring, or its first call, is drawn and laid out for the first time; of the
layout most is text, whose fonts a page looks up once for each weight.

${table(
  [
    'slower',
    'made with',
    "longest task, caller's page",
    "longest task, callee's page",
    'answer → callee sees',
    'answer → caller sees',
  ],
  rows,
)}`;
}

/** Calls in which one of both was not seen in time; they are in no median. */
function failures(measured: readonly Row[]): string {
  const failed = WAY_NAMES.map(
    (name) => [name, measured.reduce((sum, row) => sum + (row.failed[name] ?? 0), 0)] as const,
  );
  const some = failed.filter(([, count]) => count > 0).map(([name, count]) => `${count} of ${WAYS[name]}`);
  return some.length === 0 ? '' : `\n\nCalls that failed, and are left out: ${some.join(', ')}.`;
}

function milliseconds(value: number | undefined): string {
  return figure(value === undefined ? null : Math.round(value), 'ms');
}
