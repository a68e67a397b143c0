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

${section<SetupFigures>('setup', ({ figures }) => setupTable(figures))}`,
  };
}

function setupTable({ measured }: SetupFigures): string {
  const rows = measured.flatMap(({ delay, camera, ring, ways }) =>
    Object.entries(ways).map(([name, times]) => [
      `${delay} ms`,
      camera,
      ring === 0 ? 'at once' : `${ring / 1000} s`,
      WAYS[name] ?? name,
      ...(times ? [times.fromDial, times.calleeSees, times.callerSees].map((value) => `${value} ms`) : ['–', '–', '–']),
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
