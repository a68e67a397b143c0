import * as v from 'valibot';
import { IdSchema } from './call-id.js';
import { REFUSAL_CODES } from './codes.js';
import { LimitsSchema, MAX_ICE_SERVERS, MAX_ICE_TTL, MAX_ROOM_MEMBERS, MAX_TOKEN_LENGTH } from './limits.js';
import {
  acceptFields,
  cancelFields,
  declineFields,
  endFields,
  inviteFields,
  joinFields,
  leaveFields,
  leftFields,
  NonceSchema,
  PartySchema,
  PublicKeySchema,
  ringingFields,
  RoomMemberSchema,
  selectFields,
  signalFields,
  SignatureSchema,
  syncFields,
  TokenSchema,
} from './messages.js';
import { integer, list, text } from './ranges.js';

/** One that a browser does not know would make each of its calls fail. */
const IceUrl = v.pipe(text(512), v.regex(/^(?:stun|turn)s?:[^\s/]/));

/** A STUN or TURN server, as `RTCConfiguration.iceServers` takes it. */
export const IceServerSchema = v.strictObject({
  urls: list(IceUrl, 1, 8),
  username: v.optional(text(512)),
  credential: v.optional(text(512)),
});
export type IceServer = v.InferOutput<typeof IceServerSchema>;
const iceFields = {
  iceServers: list(IceServerSchema, 0, MAX_ICE_SERVERS),
  /** Seconds for which the credentials hold. */
  ttl: integer(1, MAX_ICE_TTL),
};

/** The relay's first word on each socket. */
export const ChallengeSchema = v.strictObject({
  nonce: NonceSchema,
  version: integer(1),
  features: list(text(64), 0, 32),
});
export type Challenge = v.InferOutput<typeof ChallengeSchema>;

const one = { to: PartySchema };
const every = { to: IdSchema };

/**
 * What a client may ask of the relay. `to` is one device, or an identity with all its devices; a `call:invite` that
 * resumes a call goes to the device that was in it, or to all where that one is gone; one that makes a pair of a room goes
 * to that device alone, where both are in the room. A device is in one room at most: joining another leaves the first.
 */
export const requestSchemas = {
  'relay:prove': v.strictObject({
    publicKey: PublicKeySchema,
    signature: SignatureSchema,
    host: v.pipe(text(255), v.nonEmpty()),
    device: TokenSchema,
    token: v.optional(text(MAX_TOKEN_LENGTH)),
  }),
  'relay:ice': v.strictObject({}),
  'call:invite': v.strictObject({ ...every, ...inviteFields }),
  'call:ringing': v.strictObject({ ...one, ...ringingFields }),
  'call:accept': v.strictObject({ ...one, ...acceptFields }),
  'call:select': v.strictObject({ ...every, ...selectFields }),
  'call:decline': v.strictObject({ ...one, ...declineFields }),
  'call:cancel': v.strictObject({ ...every, ...cancelFields }),
  'call:signal': v.strictObject({ ...one, ...signalFields }),
  'call:end': v.strictObject({ ...one, ...endFields }),
  'call:sync': v.strictObject({ ...one, ...syncFields }),
  /** Once more, with the same device, it is no second member: the others learn its name and media anew. */
  'room:join': v.strictObject(joinFields),
  'room:leave': v.strictObject(leaveFields),
};
export type RequestName = keyof typeof requestSchemas;
export type Request<N extends RequestName> = v.InferOutput<(typeof requestSchemas)[N]>;

const from = { from: PartySchema };

/** What the relay forwards: an object that it built itself, with the sender stamped by it. */
export const deliverySchemas = {
  'call:invite': v.strictObject({ ...from, ...inviteFields }),
  'call:ringing': v.strictObject({ ...from, ...ringingFields }),
  'call:accept': v.strictObject({ ...from, ...acceptFields }),
  'call:select': v.strictObject({ ...from, ...selectFields }),
  'call:decline': v.strictObject({ ...from, ...declineFields }),
  'call:cancel': v.strictObject({ ...from, ...cancelFields }),
  'call:signal': v.strictObject({ ...from, ...signalFields }),
  'call:end': v.strictObject({ ...from, ...endFields }),
  'call:sync': v.strictObject({ ...from, ...syncFields }),
  /** It may come again for who is there already, after a reconnect or with another name or media. */
  'room:joined': v.strictObject({ ...from, ...joinFields }),
  'room:left': v.strictObject({ ...from, ...leftFields }),
};
export type DeliveryName = keyof typeof deliverySchemas;
export type Delivery<N extends DeliveryName> = v.InferOutput<(typeof deliverySchemas)[N]>;
/** The messages of a call, which the relay passes on under the same name. The others are its own words. */
export type CallEventName = RequestName & DeliveryName;
/** A delivery together with its event's name, for code that takes them all. */
export type AnyDelivery = { [N in DeliveryName]: Delivery<N> & { event: N } }[DeliveryName];

/** The relay's word on a request. It waits for no other client. */
export const RefusalSchema = v.strictObject({ ok: v.literal(false), code: v.picklist(REFUSAL_CODES) });
const plainAck = v.variant('ok', [v.strictObject({ ok: v.literal(true) }), RefusalSchema]);
export const ackSchemas = {
  'relay:prove': v.variant('ok', [
    v.strictObject({ ok: v.literal(true), id: IdSchema, ...iceFields, limits: LimitsSchema }),
    RefusalSchema,
  ]),
  'relay:ice': v.variant('ok', [v.strictObject({ ok: v.literal(true), ...iceFields }), RefusalSchema]),
  'call:invite': plainAck,
  'call:ringing': plainAck,
  'call:accept': plainAck,
  'call:select': plainAck,
  'call:decline': plainAck,
  'call:cancel': plainAck,
  'call:signal': plainAck,
  'call:end': plainAck,
  'call:sync': plainAck,
  'room:join': v.variant('ok', [
    v.strictObject({
      ok: v.literal(true),
      /** The others who are there, in the order in which they joined. */
      members: list(RoomMemberSchema, 0, MAX_ROOM_MEMBERS - 1),
    }),
    RefusalSchema,
  ]),
  'room:leave': plainAck,
} satisfies Record<RequestName, v.GenericSchema>;
export type Ack<N extends RequestName> = v.InferOutput<(typeof ackSchemas)[N]>;
export type Refusal = v.InferOutput<typeof RefusalSchema>;

/** The Socket.IO event map of what a client sends. */
export type ClientToRelayEvents = {
  [N in RequestName]: (request: Request<N>, ack: (answer: Ack<N>) => void) => void;
};
/** The Socket.IO event map of what the relay sends. Deliveries carry no ack: nobody's answer is waited for. */
export type RelayToClientEvents = { [N in DeliveryName]: (delivery: Delivery<N>) => void } & {
  'relay:challenge': (challenge: Challenge) => void;
  /** Another socket proved the same key and device. It is final: the client does not come back by itself. */
  'relay:replaced': () => void;
};
