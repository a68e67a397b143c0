import type { FileEnd } from '../../../core/index.js';

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
  /** In a room: who can read it, for whom it is, and who did not get it. */
  readonly chatRoomEmpty: string;
  readonly chatTo: string;
  readonly chatEveryone: string;
  readonly chatFromTo: string;
  readonly chatAlone: string;
  readonly chatGone: string;
  readonly messageMissed: string;
  /** Why nobody can write. */
  readonly chatNotYet: string;
  readonly chatOver: string;
  /** What becomes of what is written while the connection is lost. */
  readonly chatLost: string;
  readonly messageTooLong: string;
  readonly messageFailed: string;
  /** The button that chooses files, and what is said while some are held over the chat. */
  readonly fileChoose: string;
  readonly fileDrop: string;
  readonly fileAccept: string;
  readonly fileDecline: string;
  readonly fileCancel: string;
  readonly fileSave: string;
  /** What one of these buttons is called, of many: by its file as well. */
  readonly fileAction: string;
  /** What becomes of a file: mine, and theirs. */
  readonly fileOfferedMine: string;
  readonly fileOffered: string;
  readonly fileProgress: string;
  readonly fileLost: string;
  readonly fileSaved: string;
  readonly fileReceived: string;
  /** Why it was stopped: by this side, and by the other one or the call's end. */
  readonly fileEnds: Readonly<Record<Exclude<FileEnd, 'call-ended'>, string>>;
  readonly fileEndsThere: Readonly<Record<FileEnd, string>>;
  readonly fileTooLarge: string;
  readonly fileFailed: string;
  readonly fileUnreadable: string;
  readonly fileTooMany: string;
}
