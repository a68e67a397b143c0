/** How large a picture is shown at the other side, in its device pixels; 0 by 0 where it is not. */
export interface ShownSize {
  readonly width: number;
  readonly height: number;
}

/** What is known of those to whom the same camera sends, over a connection to each. */
export interface Audience {
  /** All in the room, me included. */
  readonly people: number;
  /** How large this one shows my picture; `null` where it has not said. */
  readonly shown: ShownSize | null;
}

/** What one connection may send of the camera. */
export interface VideoLimits {
  /** Whether it sends a picture at all. */
  readonly active: boolean;
  /** Bits per second. */
  readonly maxBitrate: number;
  /** The longer and the shorter side of the largest picture that is of use. */
  readonly longSide: number;
  readonly shortSide: number;
  /** Bits per second of a shared screen, which keeps its size: what is written on it is to be read. */
  readonly screenBitrate: number;
}

/** Bits per second of a voice, which goes before any picture. */
export const VOICE_BITRATE = 40_000;

/** What a way out is taken to carry of pictures, in bits per second, to all others together. */
const UPLINK = 3_000_000;
/** Bits per second that a picture is worth for each of its pixels. */
const BITS_PER_PIXEL = 2.6;
const LEAST_BITRATE = 80_000;
const MOST_BITRATE = 2_000_000;
const MOST_OF_SCREEN = 2_500_000;

/** The largest picture for so many people: each costs everybody's computer a coding, and a decoding. */
const LARGEST: readonly (readonly [people: number, longSide: number, shortSide: number])[] = [
  [2, 1280, 720],
  [3, 960, 540],
  [4, 640, 360],
  [6, 480, 270],
];
const SMALLEST_OF_ALL = [320, 180] as const;

/**
 * What my camera may send to one of several: as large a picture as is shown there, at most what so many people leave of my
 * way out, and nothing where it is not seen.
 */
export function videoLimits({ people, shown }: Audience): VideoLimits {
  const [, longest, shortest] = LARGEST.find(([most]) => people <= most) ?? [0, ...SMALLEST_OF_ALL];
  const isSeen = shown === null || (shown.width > 0 && shown.height > 0);
  const longSide = shown && isSeen ? Math.min(longest, Math.max(shown.width, shown.height)) : longest;
  const shortSide = shown && isSeen ? Math.min(shortest, Math.min(shown.width, shown.height)) : shortest;
  const share = UPLINK / Math.max(1, people - 1);
  const worth = Math.max(longSide * shortSide * BITS_PER_PIXEL, LEAST_BITRATE);
  const maxBitrate = Math.round(Math.min(worth, share, MOST_BITRATE));
  return {
    active: isSeen,
    maxBitrate,
    longSide,
    shortSide,
    screenBitrate: Math.round(Math.min(share, MOST_OF_SCREEN)),
  };
}

/** By how much a captured picture is made smaller: as far as it still covers what is shown, and never larger. */
export function scaleFor(
  { longSide, shortSide }: Pick<VideoLimits, 'longSide' | 'shortSide'>,
  { width = 0, height = 0 }: { readonly width?: number | undefined; readonly height?: number | undefined },
): number {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  return Math.max(1, Math.min(long / Math.max(1, longSide), short / Math.max(1, shortSide)));
}
