import { readResult } from '../harness/results.js';
import type { Noted } from '../lines/job.js';
import type { LinesFigures } from '../lines/lines.js';
import { type MeasuredPage, section, table } from './markdown.js';

/** What the two ways of a call are called here; a setting is called by its own name. */
const NAMES: Readonly<Record<string, string>> = {
  'webrtc-call': '**webrtc-call**',
  'nothing set': 'a bare connection',
};
const HEAD = [
  'frames a second',
  'picture',
  'stood still',
  'sound made up',
  'sound waits',
  'sound, kbit/s',
  'pictures, kbit/s',
  'to code a picture',
];

/** What bad lines leave of a call; `null` where it was never measured. */
export function narrowLines(): MeasuredPage | null {
  const measured = readResult<LinesFigures>('lines')?.figures;
  if (!measured) return null;
  return {
    name: 'narrow-lines',
    text: `# What a narrow line leaves of a call

Two browsers call each other over lines that carry so much in each direction, take 40 ms one way, and drop what
would wait longer than 400 ms; where packets are lost, it is by chance. Both have the same camera, somebody who moves before a
patterned wall, 1280 × 720 with 30 frames a second, and a microphone that speaks in phrases of two and a half seconds with pauses of one and a
half. Beside the widget stands a bare \`RTCPeerConnection\` in the same browsers, with nothing set. Measured ${measured.settled} seconds
after the first pictures, for ${measured.seconds} seconds, in both directions together. _Sound made up_ is what the browser had to invent because it never
came, or came too late; _sound waits_ is how long it is held back so that what is late is still in time, and so that lips and voice fit; _to code a picture_ is the
processor's time for one.

## What is set, and why

- **The voice is silent in its pauses** (Opus DTX): what that saves is the picture's, and who only listens sends next to nothing. No
  browser has a setting for it: it is written into the description of the other side when that is set; what is signed and sent is untouched.
- Opus's own protection (in-band FEC) is on by itself in all browsers, and mends about half of what is lost.
- The camera's track is hinted \`motion\`, a screen \`detail\`, or \`motion\` where it has sound. From that Chromium takes by itself which of sharpness
  and movement gives way: \`maintain-framerate\` and \`maintain-resolution\`.

What else could be set is in the last table. Sound of which each packet holds the one before it once more (RED, RFC 2198) is made up
least of all, and needs half as many bits again: on a narrow line the picture lacks them, and stands still for longer. Lost sound that is
asked for again is in time for about half of it. Of the degradation preferences \`maintain-framerate\` is what the hint has said already;
the others send fewer pictures, of more pixels. AV1 makes a larger picture of the same bits, and costs its coder more the larger it
is: what a telephone does in hardware no page knows of the other side, so the order of codecs is the browsers' own. A start at
1 Mbit/s made the first five seconds no better.

Missed until 2026-11-23: on the narrowest line a voice is whole and waits longer than that of a bare connection, by 0.2 to 0.3 s. None of the settings
alone makes it wait so, and why all of them together do is not known. In the first five seconds of a call there, before the browsers know how
little the line carries, a voice has gaps, with and without the widget; the order of codecs, which might have shortened them, is not set, for
the reason above.

${section<LinesFigures>('lines', ({ figures }) => [...linesOf(figures), settingsOf(figures)].join('\n\n'))}`,
  };
}

function linesOf({ calls }: LinesFigures): string[] {
  return [...new Set(calls.map(({ line }) => line))].map((line) => {
    const on = calls.filter((noted) => noted.line === line);
    return `## ${line}

${table(['made with', ...HEAD], on.map(rowOf('then')))}

The first five seconds of it:

${table(['made with', ...HEAD], on.map(rowOf('first')))}`;
  });
}

function settingsOf({ settings }: LinesFigures): string {
  return `## What each setting does alone

On the worst of these lines, each for itself on a bare connection: what helps, and what does not.

${table(['with', ...HEAD], settings.map(rowOf('then')))}`;
}

function rowOf(when: 'first' | 'then'): (noted: Noted) => string[] {
  return (noted) => {
    const name = NAMES[noted.way] ?? noted.way;
    if (noted.failed !== undefined) return [name, ...HEAD.map(() => '–')];
    const { framesPerSecond, size, frozen, concealed, buffer, voice, picture, encoding } = noted[when];
    const sound = [`${concealed} %`, `${buffer} ms`];
    return [
      name,
      String(framesPerSecond),
      size,
      `${frozen} %`,
      ...sound,
      String(voice),
      String(picture),
      `${encoding} ms`,
    ];
  };
}
