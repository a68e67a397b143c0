import * as v from 'valibot';
import { closed } from './closed-object.js';
import { MAX_MEDIA_SECTIONS, MAX_SDP_LENGTH } from './limits.js';

/**
 * What this protocol needs to know of a session description (RFC 8866), read without a browser, so that the relay
 * refuses what an endpoint would refuse.
 */
export interface SdpFacts {
  /** The kinds of the media sections, in order. */
  kinds: string[];
  /** The distinct values of `a=fingerprint`, as written: `sha-256 AB:CD:…`. */
  fingerprints: string[];
  /** Whether it holds an `a=candidate` line, and with it an address. */
  hasCandidate: boolean;
}

const MEDIA_KINDS = new Set(['audio', 'video', 'application']);
const FINGERPRINT = /^sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/;

/** Reads the facts in one pass; unknown lines are left alone. */
export function readSdp(sdp: string): SdpFacts {
  const kinds: string[] = [];
  const fingerprints = new Set<string>();
  let hasCandidate = false;
  for (const line of sdp.split(/\r\n|\r|\n/)) {
    if (line.startsWith('m=')) kinds.push(line.slice(2).split(' ', 1)[0] ?? '');
    else if (line.startsWith('a=fingerprint:')) fingerprints.add(line.slice('a=fingerprint:'.length).trim());
    else if (/^\s*a\s*=\s*candidate/i.test(line)) hasCandidate = true;
  }
  return { kinds, fingerprints: [...fingerprints], hasCandidate };
}

/**
 * The one DTLS fingerprint of a description: the thing that is signed.
 *
 * @returns `null` unless there is exactly one, and it is a SHA-256.
 */
export function fingerprintOf(sdp: string): string | null {
  const { fingerprints } = readSdp(sdp);
  const [first] = fingerprints;
  return fingerprints.length === 1 && first !== undefined && FINGERPRINT.test(first) ? first : null;
}

function isAcceptable(sdp: string): boolean {
  const { kinds } = readSdp(sdp);
  return (
    kinds.length > 0 &&
    kinds.length <= MAX_MEDIA_SECTIONS &&
    kinds.every((kind) => MEDIA_KINDS.has(kind)) &&
    fingerprintOf(sdp) !== null
  );
}

/** An SDP of bounded size with at most eight audio, video and application sections and one SHA-256 fingerprint. */
export const SdpSchema = v.pipe(v.string(), v.maxLength(MAX_SDP_LENGTH), v.check(isAcceptable));

/** The same without any candidate: what may cross before the callee has answered. */
export const BareSdpSchema = v.pipe(
  SdpSchema,
  v.check((sdp) => !readSdp(sdp).hasCandidate),
);

export const DescriptionSchema = closed({ type: v.picklist(['offer', 'answer']), sdp: SdpSchema });
export type Description = v.InferOutput<typeof DescriptionSchema>;
