import { rounded } from '../harness/figures.js';

/** What a page has received and sent up to now, as its connection counts. */
export interface Totals {
  /** Milliseconds, by the page's clock. */
  readonly at: number;
  readonly framesDecoded: number;
  /** Of the picture that arrives now, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly freezes: number;
  /** Seconds. */
  readonly frozen: number;
  /** Samples of sound: all that were played, and those that the browser made up because none had come. */
  readonly samples: number;
  readonly concealed: number;
  /** Seconds that all samples together have waited before they were played, and how many those are. */
  readonly waited: number;
  readonly played: number;
  /** Bytes of sound and of pictures that arrived, with their headers. */
  readonly voiceBytes: number;
  readonly pictureBytes: number;
  readonly framesEncoded: number;
  /** Seconds. */
  readonly encoding: number;
  /** Seconds in which the machine, and not the line, was what made the picture smaller. */
  readonly short: number;
  readonly codec: string;
}

/** What a line made of a call for some seconds, of both directions. */
export interface Figures {
  readonly framesPerSecond: number;
  readonly size: string;
  /** Of both together, in a minute. */
  readonly freezes: number;
  /** Percent of the time in which the picture stood still. */
  readonly frozen: number;
  /** Percent of the sound that never came and was made up. */
  readonly concealed: number;
  /** Milliseconds that sound waits at the other end, so that what comes late still comes in time. */
  readonly buffer: number;
  /** Thousands of bits a second. */
  readonly voice: number;
  readonly picture: number;
  /** Milliseconds of a processor for each picture that is coded. */
  readonly encoding: number;
  /** Percent of the time in which the machine was too slow for more. */
  readonly short: number;
  readonly codec: string;
}

/** Runs in a page, as text. */
export async function readTotals(): Promise<Totals> {
  type Stats = RTCInboundRtpStreamStats &
    RTCOutboundRtpStreamStats & { mimeType?: string; headerBytesReceived?: number; freezeCount?: number } & {
      totalFreezesDuration?: number;
      qualityLimitationDurations?: Record<string, number>;
    };
  const report = await recorder.connections.at(-1)!.deref()!.getStats();
  const all = [...(report.values() as Iterable<Stats>)];
  const find = (type: string, kind: string) => all.find((each) => each.type === type && each.kind === kind);
  const [voice, picture, sent] = [
    find('inbound-rtp', 'audio'),
    find('inbound-rtp', 'video'),
    find('outbound-rtp', 'video'),
  ];
  const codec = report.get(picture?.codecId ?? '') as Stats | undefined;
  const bytes = (stats?: Stats) => (stats?.bytesReceived ?? 0) + (stats?.headerBytesReceived ?? 0);
  return {
    at: performance.now(),
    framesDecoded: picture?.framesDecoded ?? 0,
    width: picture?.frameWidth ?? 0,
    height: picture?.frameHeight ?? 0,
    freezes: picture?.freezeCount ?? 0,
    frozen: picture?.totalFreezesDuration ?? 0,
    samples: voice?.totalSamplesReceived ?? 0,
    concealed: (voice?.concealedSamples ?? 0) - (voice?.silentConcealedSamples ?? 0),
    waited: voice?.jitterBufferDelay ?? 0,
    played: voice?.jitterBufferEmittedCount ?? 0,
    voiceBytes: bytes(voice),
    pictureBytes: bytes(picture),
    framesEncoded: sent?.framesEncoded ?? 0,
    encoding: sent?.totalEncodeTime ?? 0,
    short: sent?.qualityLimitationDurations?.cpu ?? 0,
    codec: codec?.mimeType?.replace('video/', '') ?? '–',
  };
}

/** What happened between two looks at the pages of both. */
export function figuresOf(before: readonly Totals[], after: readonly Totals[]): Figures {
  const grown = (key: Exclude<keyof Totals, 'codec'>) =>
    after.reduce((sum, totals, nth) => sum + totals[key] - before[nth]![key], 0);
  // Of both together: each has seen as many as there are.
  const seconds = grown('at') / 1000;
  const share = (part: number, whole: number) => (whole > 0 ? rounded(part / whole) : 0);
  const [smaller] = [...after].sort((one, other) => one.width * one.height - other.width * other.height);
  return {
    framesPerSecond: share(grown('framesDecoded'), seconds),
    size: `${smaller!.width} × ${smaller!.height}`,
    freezes: share(60 * grown('freezes'), seconds / after.length),
    frozen: share(100 * grown('frozen'), seconds),
    concealed: share(100 * grown('concealed'), grown('samples')),
    buffer: share(1000 * grown('waited'), grown('played')),
    voice: share(grown('voiceBytes') * 0.008, seconds),
    picture: share(grown('pictureBytes') * 0.008, seconds),
    encoding: share(1000 * grown('encoding'), grown('framesEncoded')),
    short: share(100 * grown('short'), seconds),
    codec: smaller!.codec,
  };
}
