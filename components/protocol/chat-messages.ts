import * as v from 'valibot';
import { integer, text } from './ranges.js';
import { readJson } from './read-json.js';

/*
 * What a call's data channel number 1 carries, as JSON text: texts. This module loads late, with the first call: `index.ts` does not name it.
 */

export const CHAT_VERSION = 1;

/** The longest text in UTF-16 units. */
export const MAX_TEXT_LENGTH = 4_000;
/**
 * Characters that a text can't have: control ones but tab and line feed, those that turn the direction of what follows
 * (embeddings, overrides, isolates), invisible ones without a use in writing, tags, and halves of surrogate pairs. Joiners
 * and direction marks stay: emoji and whole languages are written with them.
 */
const UNWRITABLE =
  /[^\P{Cc}\t\n]|[\u202a-\u202e\u2060-\u206f\u2028\u2029\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** Makes a text of what a person wrote: with line feeds only, without what a text can't have, without blank edges. */
export function cleanText(input: string): string {
  return input
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(UNWRITABLE, '')
    .normalize('NFC')
    .replace(/^\s*\n/, '')
    .trimEnd();
}

const ChatTextSchema = v.pipe(
  text(MAX_TEXT_LENGTH),
  v.check((value) => value.trim() !== '' && value.search(UNWRITABLE) < 0),
);

/** What is brought to the other side once and in order, however often the connection is built anew. */
const ChatItemSchema = v.variant('kind', [v.strictObject({ kind: v.literal('text'), text: ChatTextSchema })]);
export type ChatItem = v.InferOutput<typeof ChatItemSchema>;

/** A sequence number of an item; it counts per sender over the whole call, from 1. */
const Seq = integer(1);
const Got = integer(0);

const ChatMessageSchema = v.variant('type', [
  /**
   * The first message on each connection, and the answer to the other side's: what I have of yours. Before it comes nobody
   * knows whether the other side listens, so nothing else is sent.
   */
  v.strictObject({
    type: v.literal('sync'),
    version: integer(1, 1_000),
    got: Got,
    reply: v.optional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('item'), seq: Seq, item: ChatItemSchema }),
  /** I have every item up to this number. */
  v.strictObject({ type: v.literal('ack'), got: Got }),
]);
export type ChatMessage = v.InferOutput<typeof ChatMessageSchema>;

/** The longest message that is looked at; a text of the greatest length fits in it. */
export const MAX_CHAT_MESSAGE = 16_384;

/** Reads one message, or returns `null` for whatever is not exactly one. */
export function readChatMessage(data: unknown): ChatMessage | null {
  return readJson(ChatMessageSchema, data, MAX_CHAT_MESSAGE);
}
