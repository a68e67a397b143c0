import * as v from 'valibot';
import { integer } from './ranges.js';

const Count = integer(1);
/** A mesh of more asks too much of everybody's uplink; a relay may allow fewer. */
export const MAX_ROOM_MEMBERS = 8;

/** What a relay tells its clients of its limits when they have proven themselves. */
export const LimitsSchema = v.strictObject({
  /** The longest message in bytes; a longer one closes the socket. */
  message: Count,
  /** Invites an identity may send in a minute. */
  invitesPerMinute: Count,
  /** Signals a socket may send in a second. */
  signalsPerSecond: Count,
  /** How many may be in a room at once. */
  roomMembers: integer(2, MAX_ROOM_MEMBERS),
});
export type Limits = v.InferOutput<typeof LimitsSchema>;

export const DEFAULT_LIMITS: Limits = {
  message: 65_536,
  invitesPerMinute: 10,
  signalsPerSecond: 50,
  roomMembers: 6,
};

/** Bounds of the schemas themselves; no setting changes them. */
export const MAX_NAME_LENGTH = 64;
export const MAX_SDP_LENGTH = 32_768;
export const MAX_CANDIDATES = 32;
export const MAX_CANDIDATE_LENGTH = 1024;
export const MAX_MEDIA_SECTIONS = 8;
export const MAX_TOKEN_LENGTH = 4096;
export const MAX_ICE_SERVERS = 8;
/** A week, in seconds. A timer of a browser can be set no further than 24 days ahead. */
export const MAX_ICE_TTL = 604_800;
/** A sequence number that no call reaches, small enough to count with. */
export const MAX_COUNTER = 1_000_000;
