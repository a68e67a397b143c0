import type { Log } from '../core/index.js';
import { writeFileFrame, type FileFrame } from '../protocol/file-frames.js';
import type { Channel } from './channel.js';
import { FileCursor, type OutgoingFile } from './outgoing-file.js';

/** Bytes that may wait in the channel: enough to be busy while the next block is read, too little to be in anybody's way. */
const BUFFERED = 524_288;

export interface SendLaneOptions {
  /** A file is not what it was when it was chosen. */
  readonly onUnreadable: (file: OutgoingFile) => void;
  readonly log: Log;
}

/** Sends the blocks of files over one connection: as fast as the channel empties and the receiver writes. */
export class SendLane {
  readonly #channel: Channel;
  readonly #options: SendLaneOptions;
  readonly #abort = new AbortController();
  /** Files whose receiver has said here where to go on; the first that may go on does. */
  readonly #cursors = new Map<number, FileCursor>();
  /** The rest of the block that is being sent. */
  #frames: FileFrame[] = [];
  #isReading = false;

  constructor(channel: Channel, options: SendLaneOptions) {
    this.#channel = channel;
    this.#options = options;
    const { signal } = this.#abort;
    channel.bufferedAmountLowThreshold = BUFFERED / 2;
    for (const type of ['open', 'bufferedamountlow']) channel.addEventListener(type, () => this.#pump(), { signal });
  }

  /** The receiver has said how much it has. The first time on this connection that is where to go on. */
  goOn(file: OutgoingFile): void {
    if (!this.#cursors.has(file.number)) this.#cursors.set(file.number, new FileCursor(file));
    this.#pump();
  }

  /** Sends no more of a file. */
  drop({ number }: OutgoingFile): void {
    this.#cursors.delete(number);
    this.#frames = this.#frames.filter(({ file }) => file !== number);
    this.#pump();
  }

  close(): void {
    this.#abort.abort();
  }

  #pump(): void {
    const channel = this.#channel;
    while (channel.readyState === 'open' && channel.bufferedAmount < BUFFERED) {
      const frame = this.#frames.shift();
      if (!frame) {
        void this.#read();
        return;
      }
      if (!this.#send(frame)) return;
    }
  }

  #send(frame: FileFrame): boolean {
    try {
      this.#channel.send(writeFileFrame(frame));
      return true;
    } catch (cause) {
      // The channel is about to close. The next one goes on from what the receiver has.
      this.#options.log.warn('a piece of a file was refused', cause);
      return false;
    }
  }

  async #read(): Promise<void> {
    const cursor = [...this.#cursors.values()].find(({ hasNext }) => hasNext);
    if (!cursor || this.#isReading) return;
    this.#isReading = true;
    const frames = await this.#readNext(cursor);
    this.#isReading = false;
    if (this.#abort.signal.aborted) return;
    // It may have been dropped meanwhile.
    if (this.#cursors.has(cursor.file.number)) this.#frames = frames;
    this.#pump();
  }

  async #readNext(cursor: FileCursor): Promise<FileFrame[]> {
    try {
      return await cursor.next();
    } catch (cause) {
      // What is read for a connection that is gone may have been overtaken on the next one.
      if (this.#abort.signal.aborted) return [];
      this.#options.log.warn('a file can not be read', cause);
      this.#options.onUnreadable(cursor.file);
      return [];
    }
  }
}
