import type { Refusal, Withdrawal } from '../protocol/chat-messages.js';

/** Whom a line of a room's chat is from, or for. */
export interface ChatPerson {
  readonly id: string;
  readonly device: string;
  /** As the room showed it when the line came: the member may be gone since. */
  readonly name: string;
}

/** What every line of a chat has. */
interface ChatLine {
  /** Names it within this chat; later ones have greater numbers. */
  readonly id: string;
  /** Whether it was written, or offered, here. */
  readonly mine: boolean;
  /** When it was written here, or came, by this device's clock: milliseconds since 1970. */
  readonly at: number;
  /**
   * In a room: who wrote it; of what I wrote, to whom, where that was one alone. A file of mine has a line for each to whom it
   * is offered. Missing in a call of two.
   */
  readonly person?: ChatPerson;
  /** In a room: whether it is between the two alone. */
  readonly private?: boolean;
}

export interface ChatText extends ChatLine {
  readonly kind: 'text';
  /** Clean of control and direction-turning characters; it may have line feeds. Never markup. */
  readonly text: string;
  /**
   * `waiting` until the other side says that it has it, through lost and new connections; `undelivered` where the call was
   * over before it did. What the other side wrote is `delivered`.
   */
  readonly state: 'waiting' | 'delivered' | 'undelivered';
  /** In a room: the names of those for whom it was and who did not get it. With one of them it is `undelivered` in the end. */
  readonly missed?: readonly string[];
}

/** Why a file did not get to its end: a word of either side, or the end of the call. */
export type FileEnd = Refusal | Withdrawal | 'call-ended';

export interface ChatFile extends ChatLine {
  readonly kind: 'file';
  /** Clean: without a path, and without what hides or turns its end. What it says of the contents is a claim. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The media type that its sender claims; it may be empty. */
  readonly mime: string;
  /**
   * `offered`: nothing is sent before its receiver accepts. `moving`: on its way, or waiting for its turn or for the
   * connection. `done`: its receiver has all of it, verified and written. `stopped`: it will not get there, and nothing of
   * it was kept.
   */
  readonly state: 'offered' | 'moving' | 'done' | 'stopped';
  /** Bytes that its receiver has written. */
  readonly bytes: number;
  /** Why it is `stopped`, and whether this side did it; `null` otherwise. */
  readonly end: { readonly reason: FileEnd; readonly mine: boolean } | null;
  /**
   * What was received, whole and verified, where no stream took it. Its type is `application/octet-stream`, whatever was
   * claimed, so that it does nothing where it is opened. It can be read until the chat is empty again; nothing of it stays then.
   */
  readonly blob: Blob | null;
}

/** Everything that can be said in a call. */
export type ChatEntry = ChatText | ChatFile;

/** What both sides wrote in a call, in the order in which it came here. */
export interface ChatSnapshot {
  readonly entries: readonly ChatEntry[];
  /** Whether there were more than are kept: the oldest have gone. */
  readonly trimmed: boolean;
  /** How many of the other side's nobody has seen yet. */
  readonly unread: number;
}

/** Nobody has said anything. */
export const NO_CHAT: ChatSnapshot = Object.freeze({ entries: Object.freeze([]), trimmed: false, unread: 0 });
