import * as v from 'valibot';
import { endFields, PartySchema, signalFields, syncFields, TokenSchema } from './messages.js';
import { NameSchema, RoomNameSchema } from './names.js';
import { integer, text } from './ranges.js';
import { readJson } from './read-json.js';

const Stamp = integer(0);
/** More pixels than any screen has. */
export const MAX_SIDE = 16_384;
const Side = integer(0, MAX_SIDE);

/**
 * The messages of a call's data channel (`negotiated: true, id: 0`), as JSON text. Signals and ends are those of the
 * relay, with their proofs: the channel is a second way for them, not a more trusted one.
 */
export const ChannelMessageSchema = v.variant('type', [
  /** The first message each way: names both ends, against an unknown key share (RFC 8844). Nothing before it counts. */
  v.strictObject({
    type: v.literal('hello'),
    callId: TokenSchema,
    from: PartySchema,
    to: PartySchema,
    name: NameSchema,
    agent: text(64),
  }),
  v.strictObject({ type: v.literal('call:signal'), ...signalFields }),
  v.strictObject({ type: v.literal('call:sync'), ...syncFields }),
  v.strictObject({ type: v.literal('call:end'), ...endFields }),
  /** What the sender's microphone and camera do now, and whether it shares a screen. */
  v.strictObject({ type: v.literal('media'), microphone: v.boolean(), camera: v.boolean(), screen: v.boolean() }),
  /** The call becomes a room, and this connection its first pair: both join it. */
  v.strictObject({ type: v.literal('grow'), room: RoomNameSchema }),
  /** How large the sender of this shows the other's picture, in device pixels; 0 by 0: it does not. */
  v.strictObject({ type: v.literal('view'), width: Side, height: Side }),
  v.strictObject({ type: v.literal('ping'), stamp: Stamp }),
  v.strictObject({ type: v.literal('pong'), stamp: Stamp }),
]);
export type ChannelMessage = v.InferOutput<typeof ChannelMessageSchema>;

/** The longest text that is looked at; a session description fits in it. */
export const MAX_CHANNEL_MESSAGE = 65_536;

/** Reads one message, or returns `null` for whatever is not exactly one. */
export function readChannelMessage(data: unknown): ChannelMessage | null {
  return readJson(ChannelMessageSchema, data, MAX_CHANNEL_MESSAGE);
}
