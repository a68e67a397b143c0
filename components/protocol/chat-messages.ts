import * as v from 'valibot';
import { MAX_FILE_NUMBER } from './file-frames.js';
import { integer, text } from './ranges.js';
import { readJson } from './read-json.js';

/*
 * What a call's data channel number 1 carries, as JSON text: texts, and the word about files, whose bytes take number 2
 * (`file-frames.ts`). This module loads late, with the first call: `index.ts` does not name it.
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

/** Texts and offers of files that one side may write in a minute; what waited for a connection comes on top. */
export const LINES_PER_MINUTE = 200;
/** Items that may wait for the other side to have them. */
export const MAX_WAITING = 200;

/** The longest file name that is looked at; it is cleaned wherever it is shown or used (`file-name.ts`). */
const MAX_OFFERED_NAME = 1_024;
/** The longest media type; a longer one says nothing. */
export const MAX_MEDIA_TYPE = 255;
/** Files that one side may have on offer and under way. */
export const MAX_OPEN_FILES = 32;

/** Why a sender takes a file back. */
const WITHDRAWALS = [
  'cancelled',
  /** It was changed, moved or deleted on the sender's disk. */
  'unreadable',
  /** The receiver asked for what no honest one asks for. */
  'broken',
] as const;
export type Withdrawal = (typeof WITHDRAWALS)[number];

/** Why a receiver does not want a file, or no more of it. */
const REFUSALS = [
  'declined',
  'cancelled',
  /** There is no room for it, or its disk failed. */
  'unwritable',
  /** What came is not what was read on the other side. */
  'damaged',
  /** The sender sent what no honest one sends. */
  'broken',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A file by the number that its sender gave it; it counts per sender over the whole call, from 1. */
const FileNumber = integer(1, MAX_FILE_NUMBER);

/** In a room: it is for the receiver alone. Without it all in the room have been sent it, as its sender says. */
const Private = v.optional(v.literal(true));

/** What is brought to the other side once and in order, however often the connection is built anew. */
const ChatItemSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text: ChatTextSchema, private: Private }),
  /** A file of mine. Nothing of it is sent before you accept it; `name` and `mime` are claims. */
  v.strictObject({
    kind: v.literal('file-offer'),
    file: FileNumber,
    name: text(MAX_OFFERED_NAME),
    /** Bytes. */
    size: integer(0),
    mime: text(MAX_MEDIA_TYPE),
    private: Private,
  }),
  /** I take back a file of mine, at whatever point it is. */
  v.strictObject({ kind: v.literal('file-withdraw'), file: FileNumber, reason: v.picklist(WITHDRAWALS) }),
  /** I want a file of yours. */
  v.strictObject({ kind: v.literal('file-accept'), file: FileNumber }),
  /** I do not want a file of yours, or no more of it. */
  v.strictObject({ kind: v.literal('file-refuse'), file: FileNumber, reason: v.picklist(REFUSALS) }),
  /** I have a file of yours: all of it, verified and written. */
  v.strictObject({ kind: v.literal('file-done'), file: FileNumber }),
]);
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
  /**
   * So many bytes of a file of yours are written. The first such word on each connection says where to go on from; those
   * that follow let more come.
   */
  v.strictObject({ type: v.literal('written'), file: FileNumber, bytes: integer(0) }),
]);
export type ChatMessage = v.InferOutput<typeof ChatMessageSchema>;

/** The longest message that is looked at; a text of the greatest length fits in it. */
export const MAX_CHAT_MESSAGE = 16_384;

/** Reads one message, or returns `null` for whatever is not exactly one. */
export function readChatMessage(data: unknown): ChatMessage | null {
  return readJson(ChatMessageSchema, data, MAX_CHAT_MESSAGE);
}
