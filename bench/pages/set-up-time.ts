import { readResult } from '../harness/results.js';
import type { SetupFigures } from '../setup/setup.js';
import { type MeasuredPage, section, table } from './markdown.js';

const WAYS: Readonly<Record<string, string>> = {
  'webrtc-call': '**webrtc-call**',
  bound: 'the bound',
  peerjs: 'PeerJS',
  'simple-peer': 'simple-peer',
  'simple-peer without trickle': 'simple-peer without trickle',
  tutorial: 'the order of the tutorials',
};

/** From a press to a picture, beside others; `null` where it was never measured. */
export function setUpTime(): MeasuredPage | null {
  const measured = readResult<SetupFigures>('setup')?.figures;
  if (!measured) return null;
  return {
    name: 'set-up-time',
    text: `# From a press to a picture

Two pages in two browsers, and the first picture of the other side that is not black, in each. The signalling of each way goes through
a line that takes so long one way; a camera is open already, opens when it is asked for (cold), or takes half a second more, as real
ones do (slow). One way after another in each of ${measured.rounds} rounds, and of each figure the median; the longest ring once. All ways send the same
pictures. The bound is a bare pair of connections with everything done as early as it can be, and nothing else done.

${section<SetupFigures>(
  'setup',
  ({ figures }) => `${setupTable(figures)}

${slowedTable(figures)}`,
)}`,
  };
}

function setupTable({ measured }: SetupFigures): string {
  const rows = measured
    .filter(({ slowed }) => slowed === undefined)
    .flatMap(({ delay, camera, ring, ways }) =>
      Object.entries(ways).map(([name, times]) => [
        `${delay} ms`,
        camera,
        ring === 0 ? 'at once' : `${ring / 1000} s`,
        WAYS[name] ?? name,
        ...(times
          ? [times.fromDial, times.calleeSees, times.callerSees].map((value) => `${value} ms`)
          : ['–', '–', '–']),
      ]),
    );
  return table(
    [
      'one way',
      'camera',
      'answered after',
      'made with',
      'dial → both see',
      'answer → callee sees',
      'answer → caller sees',
    ],
    rows,
  );
}

function slowedTable({ measured }: SetupFigures): string {
  const rows = measured
    .filter(({ slowed }) => slowed !== undefined)
    .flatMap(({ slowed, ways }) =>
      Object.entries(ways).map(([name, times]) => [
        `${slowed} times`,
        WAYS[name] ?? name,
        ...(times
          ? [times.callerTask, times.calleeTask].map((value) => (value < 50 ? 'none' : `${value} ms`))
          : ['–', '–']),
      ]),
    );
  return `On a processor that is made slower, with a line of 20 ms, a slow camera and a ring of a second, these were the longest tasks, of 50 ms and
more, in each page: while one runs, the page takes no press.

${table(['slower', 'made with', "longest task, caller's page", "longest task, callee's page"], rows)}`;
}
