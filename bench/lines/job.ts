import type { Condition } from '../../e2e/network/line.js';
import type { Setting } from './bare-pair.js';
import type { Figures } from './reading.js';

/** Each of the two has such a line, so that a packet meets it twice: 40 ms one way, and 5 of 100 lost. */
const FAR = { delay: 20 };
const LOSSY = { loss: 0.025 };

export const LINES = {
  '150 kbit/s': { ...FAR, rate: 150_000 },
  '500 kbit/s': { ...FAR, rate: 500_000 },
  '2 Mbit/s': { ...FAR, rate: 2_000_000 },
  '2 Mbit/s, 5 % loss': { ...FAR, ...LOSSY, rate: 2_000_000 },
  '150 kbit/s, 5 % loss': { ...FAR, ...LOSSY, rate: 150_000 },
} satisfies Readonly<Record<string, Partial<Condition>>>;
export type LineName = keyof typeof LINES;

/** How a call is made: with the widget, which is `null`, or by a bare pair of connections with one thing set, or nothing. */
export const WAYS: Readonly<Record<string, Setting | null>> = {
  'webrtc-call': null,
  'nothing set': {},
  'each packet of sound twice (RED)': { red: true },
  'no sound in pauses (DTX)': { dtx: true },
  'RED and DTX': { red: true, dtx: true },
  'lost sound asked for again (NACK)': { nack: true },
  'longer packets of sound (`adaptivePtime`)': { voice: { adaptivePtime: true } },
  'sound before pictures (`priority`)': { voice: { priority: 'high', networkPriority: 'high', maxBitrate: 40_000 } },
  '`contentHint`': { hints: true },
  '`balanced`': { degradation: 'balanced' },
  '`maintain-framerate`': { degradation: 'maintain-framerate' },
  '`maintain-resolution`': { degradation: 'maintain-resolution' },
  'VP9 first': { codec: 'video/VP9' },
  'AV1 first': { codec: 'video/AV1' },
  'H.264 first': { codec: 'video/H264' },
  'a start at 1 Mbit/s': { start: 1000 },
};
/** One of `WAYS`. */
export type WayName = string;

/** What is to be measured. */
export interface Job {
  /** Seconds from the first pictures until it is measured, and for how long. */
  readonly settle: number;
  readonly seconds: number;
  readonly calls: readonly (readonly [LineName, readonly WayName[]])[];
}

/** What came of one call. */
export type Noted = { readonly line: LineName; readonly way: WayName } & (
  { readonly first: Figures; readonly then: Figures; readonly failed?: never } | { readonly failed: string }
);

/** What came of all. */
export interface Report {
  /** Which browser it was. */
  readonly browser: string;
  readonly calls: readonly Noted[];
}
