/**
 * Every code that crosses a boundary, as tuples from which the types are made. A record keyed by one of these
 * types has to name each code, so a missing sentence or a missing branch does not compile.
 */

/** Why a relay refused a request. */
export const REFUSAL_CODES = [
  /** No socket of the addressed identity, or of the addressed device, is online. */
  'unavailable',
  'rate-limited',
  'too-large',
  /** The payload breaks the schema, or the event is not one of the protocol's. */
  'invalid',
  /** The socket has not proven its identity yet. */
  'unproven',
  /** The proof, the host or the admission token does not hold; or what was asked is not for this client. */
  'refused',
  /** The relay itself failed; the request had no effect. */
  'internal',
  /** As many are in the room already as it may hold. */
  'room-full',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a device does not take a call. */
export const DECLINE_REASONS = ['declined', 'busy', 'untrusted', 'unsupported'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why a caller stops the ring on devices that it has not selected. */
export const CANCEL_REASONS = ['cancelled', 'no-answer', 'declined', 'busy', 'answered-elsewhere'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why a party ends a call that was answered. */
export const HANGUP_REASONS = [
  'hung-up',
  'left',
  'untrusted',
  'ice-failed',
  /** The same, where no TURN server was known, neither this side's nor the other's. */
  'no-turn',
  'media-failed',
  'lost',
  /** The other side has forgotten the call. */
  'gone',
  /** A page that was reloaded in the call does not come back to it. */
  'stayed-away',
] as const;
export type HangupReason = (typeof HANGUP_REASONS)[number];

/** Why somebody is in a room no more: they said so, or their link to the relay broke and has not come back yet. */
export const ROOM_LEFT_REASONS = ['left', 'lost'] as const;
export type RoomLeftReason = (typeof ROOM_LEFT_REASONS)[number];

/** Why a call ended, as a person is told. An end is not an error. */
export const END_REASONS = [
  'hung-up',
  'cancelled',
  'declined',
  'busy',
  'no-answer',
  'missed',
  'answered-elsewhere',
  'unavailable',
  'left',
  'lost',
  'ice-failed',
  'no-turn',
  'media-failed',
  'untrusted',
  'replaced',
  'rate-limited',
  /** The relay does not let this page call whom it dialled. */
  'not-allowed',
  'relay-unreachable',
  'unsupported',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What can go wrong outside a call's own end. */
export const ERROR_CODES = [
  'invalid-id',
  'own-id',
  'invalid-state',
  'media-denied',
  'media-missing',
  'media-in-use',
  'media-interrupted',
  'media-failed',
  'insecure-context',
  'unsupported',
  'relay-unreachable',
  'relay-refused',
  'rate-limited',
  'room-full',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];
