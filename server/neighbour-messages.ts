import * as v from 'valibot';
import {
  deliverySchemas,
  IdSchema,
  MAX_ROOM_MEMBERS,
  NameSchema,
  PartySchema,
  ROOM_LEFT_REASONS,
  RoomNameSchema,
  TokenSchema,
  WantsSchema,
  type AnyDelivery,
} from 'webrtc-call/protocol';

/*
 * What relays side by side say to each other. They trust each other, but what stands between them may be shared with
 * others, and a relay of another version may be among them: so all of it passes a schema, like what clients say.
 */

/** The random name of a relay, made at its start. */
const RelayIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const MomentSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const AskSchema = MomentSchema;

/** Somebody in a room, and since when: relays have to agree on who came first. */
const SeatSchema = v.strictObject({
  id: IdSchema,
  device: TokenSchema,
  name: NameSchema,
  media: WantsSchema,
  since: MomentSchema,
});

/** Somebody who is about to be in a room, unless it is full. */
const ApplicantSchema = v.strictObject({ party: PartySchema, since: MomentSchema });
export type Applicant = v.InferOutput<typeof ApplicantSchema>;

/** More than any room holds: two halves of one that were apart may each have been full. */
const seats = v.pipe(v.array(SeatSchema), v.maxLength(8 * MAX_ROOM_MEMBERS));
const applicants = v.pipe(v.array(ApplicantSchema), v.maxLength(1000));

/** Whom a message of a call is for: all devices of an identity, or one, which may have to be in a room. */
const TargetSchema = v.strictObject({
  id: IdSchema,
  device: v.optional(TokenSchema),
  room: v.optional(RoomNameSchema),
});

const room = { room: RoomNameSchema };
/** Everything names its sender; what answers an ask, or is for one relay alone, names that one too. */
const base = { from: RelayIdSchema };
const answer = { ...base, for: RelayIdSchema, ask: AskSchema };

const MessageSchema = v.variant('kind', [
  /** I am here: said at a steady pace. */
  v.strictObject({ ...base, kind: v.literal('here') }),
  /** I am here now, and know of nobody: tell me who you are, and who is in the rooms that we may share. */
  v.strictObject({ ...base, kind: v.literal('hello') }),
  v.strictObject({ ...base, kind: v.literal('bye') }),
  /** A message for somebody who is not with me, or not only. Who has them says so; others only where all are to answer. */
  v.strictObject({
    ...base,
    kind: v.literal('pass'),
    ask: AskSchema,
    all: v.boolean(),
    target: TargetSchema,
    delivery: v.unknown(),
  }),
  v.strictObject({ ...answer, kind: v.literal('passed'), found: v.boolean() }),
  /** This device has proven itself to me: a link that another relay has of it is over, if it is older. */
  v.strictObject({ ...base, kind: v.literal('claim'), party: PartySchema, since: MomentSchema }),
  v.strictObject({ ...base, kind: v.literal('room-ask'), ask: AskSchema, ...room, applicant: ApplicantSchema }),
  v.strictObject({ ...answer, kind: v.literal('room-told'), seats, applicants }),
  v.strictObject({ ...base, kind: v.literal('room-joined'), ...room, seat: SeatSchema }),
  v.strictObject({
    ...base,
    kind: v.literal('room-left'),
    ...room,
    party: PartySchema,
    reason: v.picklist(ROOM_LEFT_REASONS),
  }),
  /** The place in a room of a device whose link is yours now. */
  v.strictObject({ ...base, kind: v.literal('room-moved'), for: RelayIdSchema, ...room, seat: SeatSchema }),
]);
export type Message = v.InferOutput<typeof MessageSchema>;
export type MessageKind = Message['kind'];
export type MessageOf<K extends MessageKind> = Extract<Message, { kind: K }>;

/** The Socket.IO event map of what relays say to each other. */
export interface RelayToRelayEvents {
  neighbour: (message: Message) => void;
}

/** Reads what another relay said. Returns `null` for whatever is not exactly one message. */
export function readMessage(input: unknown): Message | null {
  const result = v.safeParse(MessageSchema, input, { abortEarly: true });
  return result.success ? result.output : null;
}

/** Reads what a relay passes on for a client, which that one has built itself. */
export function readPassed({ delivery }: MessageOf<'pass'>): AnyDelivery | null {
  const { event, ...fields } = (typeof delivery === 'object' ? (delivery ?? {}) : {}) as { event?: unknown };
  if (typeof event !== 'string' || !Object.hasOwn(deliverySchemas, event)) return null;
  const result = v.safeParse(deliverySchemas[event as AnyDelivery['event']], fields, { abortEarly: true });
  return result.success ? ({ ...result.output, event } as AnyDelivery) : null;
}
