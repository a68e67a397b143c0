/** What every line of a chat has. */
interface ChatLine {
  /** Names it within this chat; later ones have greater numbers. */
  readonly id: string;
  /** Whether it was written here. */
  readonly mine: boolean;
  /** When it was written here, or came, by this device's clock: milliseconds since 1970. */
  readonly at: number;
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
}

/** Everything that can be said in a call. */
export type ChatEntry = ChatText;

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
