/** What a person reads in the chat of a call. */
export interface ChatTexts {
  readonly chatLog: string;
  readonly chatEmpty: string;
  /** Older ones than are kept have gone. */
  readonly chatTrimmed: string;
  readonly showEarlier: string;
  /** Who wrote it, where I did. */
  readonly me: string;
  readonly messageField: string;
  readonly messageSend: string;
  readonly messageWaits: string;
  readonly messageDelivered: string;
  readonly messageUndelivered: string;
  /** Why nobody can write. */
  readonly chatNotYet: string;
  readonly chatOver: string;
  /** What becomes of what is written while the connection is lost. */
  readonly chatLost: string;
  readonly messageTooLong: string;
  readonly messageFailed: string;
}
