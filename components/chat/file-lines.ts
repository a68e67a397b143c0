import type { ChatFile, FileEnd, Log } from '../core/index.js';
import type { ChatItem } from '../protocol/chat-messages.js';

/** What the files of either side do to the rest of the chat. */
export interface FileTools {
  readonly post: (item: ChatItem) => void;
  /** Adds a line. @returns its ID */
  readonly add: (file: Pick<ChatFile, 'mine' | 'name' | 'size' | 'mime' | 'private'>) => string;
  readonly change: (line: string, change: Partial<ChatFile>) => void;
  readonly log: Log;
}

/** What a line says of a file that will not get there. */
export function stopped(reason: FileEnd, mine: boolean): Partial<ChatFile> {
  return { state: 'stopped', end: Object.freeze({ reason, mine }) };
}
