import * as v from 'valibot';
import { MAX_MEDIA_SECTIONS, MAX_SDP_LENGTH } from './limits.js';
import { text } from './ranges.js';

/**
 * What this protocol needs to know of a session description (RFC 8866), read without a browser, so that the relay
 * refuses what an endpoint would refuse.
 */
export interface SdpFacts {
  /** The kinds of the media sections, in order. */
  kinds: string[];
  /** The distinct values of `a=fingerprint`, as written: `sha-256 AB:CD:…`; a line that is spelled otherwise stands whole. */
  fingerprints: string[];
  /** Whether it holds a candidate, and with it an address. */
  hasCandidate: boolean;
}

const MEDIA_KINDS = new Set(['audio', 'video', 'application']);
const FINGERPRINT_LINE = 'a=fingerprint:';
const FINGERPRINT = /^sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/;

/**
 * Reads the facts in one pass. Every mention of a fingerprint or a candidate counts, in whatever spelling and place: a
 * browser that reads more leniently than this must never find one that was not seen here, for only the fingerprint is
 * signed.
 */
export function readSdp(sdp: string): SdpFacts {
  const kinds: string[] = [];
  const fingerprints = new Set<string>();
  let hasCandidate = false;
  for (const line of sdp.split(/\r\n|\r|\n/)) {
    const lower = line.toLowerCase();
    const media = /^\s*m\s*=([^ ]*)/i.exec(line);
    if (media) kinds.push(media[1] ?? '');
    if (lower.includes('fingerprint')) {
      fingerprints.add(line.startsWith(FINGERPRINT_LINE) ? line.slice(FINGERPRINT_LINE.length) : line);
    }
    if (lower.includes('candidate') && line !== 'a=end-of-candidates') hasCandidate = true;
  }
  return { kinds, fingerprints: [...fingerprints], hasCandidate };
}

/**
 * The one DTLS fingerprint of a description: the thing that is signed.
 *
 * @returns `null` unless there is exactly one, and it is a SHA-256.
 */
export function fingerprintOf(sdp: string): string | null {
  return soleFingerprint(readSdp(sdp));
}

function soleFingerprint({ fingerprints: [first, ...others] }: SdpFacts): string | null {
  return first !== undefined && others.length === 0 && FINGERPRINT.test(first) ? first : null;
}

function isAcceptable(sdp: string): boolean {
  const facts = readSdp(sdp);
  const { kinds } = facts;
  return (
    kinds.length > 0 &&
    kinds.length <= MAX_MEDIA_SECTIONS &&
    kinds.every((kind) => MEDIA_KINDS.has(kind)) &&
    soleFingerprint(facts) !== null
  );
}

/** An SDP of bounded size with at most eight audio, video and application sections and one SHA-256 fingerprint. */
export const SdpSchema = v.pipe(text(MAX_SDP_LENGTH), v.check(isAcceptable));

/** The same without any candidate: what may cross before the callee has answered. */
export const BareSdpSchema = v.pipe(
  SdpSchema,
  v.check((sdp) => !readSdp(sdp).hasCandidate),
);

export const DescriptionSchema = v.strictObject({ type: v.picklist(['offer', 'answer']), sdp: SdpSchema });
export type Description = v.InferOutput<typeof DescriptionSchema>;
