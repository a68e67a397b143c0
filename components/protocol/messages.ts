import * as v from 'valibot';
import { IdSchema } from './call-id.js';
import { CANCEL_REASONS, DECLINE_REASONS, HANGUP_REASONS, ROOM_LEFT_REASONS } from './codes.js';
import { MAX_CANDIDATE_LENGTH, MAX_CANDIDATES, MAX_COUNTER } from './limits.js';
import { NameSchema, RoomNameSchema } from './names.js';
import { integer, list, text } from './ranges.js';
import { BareSdpSchema, DescriptionSchema } from './session-description.js';

/** 128 random bits in lower-case hex: one call, or one device. Compared as text, so that "the smaller" is defined. */
export const TokenSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

const base64url = (length: number) => v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`)));
/** An ECDSA P-256 public key as SPKI: 91 bytes. */
export const PublicKeySchema = base64url(122);
/** An ECDSA P-256 signature as r‖s: 64 bytes. */
export const SignatureSchema = base64url(86);
/** 32 random bytes. */
export const NonceSchema = base64url(43);

/** One device of one identity. */
export const PartySchema = v.strictObject({ id: IdSchema, device: TokenSchema });
export type Party = v.InferOutput<typeof PartySchema>;

/** Whether both are the same device of the same identity. Nobody, and who has no device yet, is the same as no party. */
export function isSameParty(
  one: Party,
  other: { readonly id: string; readonly device: string | null } | null,
): boolean {
  return one.id === other?.id && one.device === other.device;
}

export const ProofSchema = v.strictObject({ publicKey: PublicKeySchema, signature: SignatureSchema });
export type Proof = v.InferOutput<typeof ProofSchema>;

const Counter = integer(0, MAX_COUNTER);

/** What the caller would like to send and see; it binds nobody. */
export const WantsSchema = v.strictObject({ audio: v.boolean(), video: v.boolean() });
export type Wants = v.InferOutput<typeof WantsSchema>;

/** The call and the device that an invite takes up again after a reload. */
export const ResumesSchema = v.strictObject({ callId: TokenSchema, device: TokenSchema });
export type Resumes = v.InferOutput<typeof ResumesSchema>;

/**
 * The room that an invite is about. With `device` it makes a pair of two members, and is for that device alone; without,
 * it asks somebody to come into the room, and rings.
 */
export const InviteRoomSchema = v.strictObject({ name: RoomNameSchema, device: v.optional(TokenSchema) });
export type InviteRoom = v.InferOutput<typeof InviteRoomSchema>;

/** An ICE candidate (RFC 8839). An empty `candidate` says that there are no more. */
export const CandidateSchema = v.strictObject({
  candidate: v.pipe(text(MAX_CANDIDATE_LENGTH), v.regex(/^[^\r\n]*$/)),
  sdpMid: v.nullable(text(64)),
  sdpMLineIndex: v.nullable(Counter),
  usernameFragment: v.optional(v.nullable(text(256))),
});
export type Candidate = v.InferOutput<typeof CandidateSchema>;

const call = { callId: TokenSchema };

/** The fields of each call message, without the address; `relay-events.ts` adds `to` on the way up and `from` on the way down. */
export const inviteFields = {
  ...call,
  name: NameSchema,
  wants: WantsSchema,
  resumes: v.optional(ResumesSchema),
  room: v.optional(InviteRoomSchema),
  offer: BareSdpSchema,
  proof: ProofSchema,
};
export const ringingFields = call;
export const acceptFields = { ...call, answer: BareSdpSchema, proof: ProofSchema };
export const selectFields = { ...call, device: TokenSchema };
export const declineFields = { ...call, reason: v.picklist(DECLINE_REASONS) };
export const cancelFields = { ...call, reason: v.picklist(CANCEL_REASONS) };
export const endFields = { ...call, reason: v.picklist(HANGUP_REASONS) };

/** One signal's content. */
export const SignalContentSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('description'), description: DescriptionSchema, proof: ProofSchema }),
  v.strictObject({
    kind: v.literal('candidates'),
    candidates: list(CandidateSchema, 1, MAX_CANDIDATES),
  }),
  /** A wish that the offerer build the connection anew, under the epoch named in the signal. */
  v.strictObject({ kind: v.literal('rebuild') }),
]);
export type SignalContent = v.InferOutput<typeof SignalContentSchema>;

/** `seq` counts per sender over the whole call from 1; `epoch` counts the call's peer connections from 0. */
export const signalFields = { ...call, epoch: Counter, seq: Counter, content: SignalContentSchema };

export const syncFields = {
  ...call,
  phase: v.picklist(['connecting', 'connected', 'reconnecting']),
  epoch: Counter,
  /** The highest `seq` received without a gap. */
  got: Counter,
  /** Set on the answer to a sync, which is not answered again. */
  reply: v.optional(v.literal(true)),
};

/** What a member of a room says of itself; `media` is what it would like to send. */
const member = { name: NameSchema, media: WantsSchema };
const room = { room: RoomNameSchema };

/** One of the others in a room. */
export const RoomMemberSchema = v.strictObject({ id: IdSchema, device: TokenSchema, ...member });
export type RoomMember = v.InferOutput<typeof RoomMemberSchema>;

/** The fields of the messages of a room. */
export const joinFields = { ...room, ...member };
export const leaveFields = room;
export const leftFields = { ...room, reason: v.picklist(ROOM_LEFT_REASONS) };
