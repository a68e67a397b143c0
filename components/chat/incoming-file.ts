import type { Log } from '../core/index.js';
import type { Refusal } from '../protocol/chat-messages.js';
import { BLOCK_SIZE, FILE_WINDOW, type FileFrame } from '../protocol/file-frames.js';
import { addBlock, isSame, NO_BLOCKS, type FileChain } from './file-chain.js';
import type { FileSink, KeptFile } from './file-sink.js';

export interface IncomingFileOptions {
  /** Bytes, as they were offered. */
  readonly size: number;
  readonly sink: FileSink;
  /** So many bytes are written, and more may come. */
  readonly onWritten: (bytes: number) => void;
  /** All of it is verified and written. */
  readonly onDone: (kept: KeptFile | null) => void;
  /** It is given up, and nothing of it stays. */
  readonly onFailed: (reason: Refusal) => void;
  readonly log: Log;
}

/** A file that was accepted, over one connection after another: blocks come in pieces, are written and counted as a whole. */
export class IncomingFile {
  readonly #options: IncomingFileOptions;
  /** The next byte that may come; `null` until the sender was told on this connection where to go on. */
  #next: number | null = null;
  #written = 0;
  #chain: FileChain = NO_BLOCKS;
  /** The block that is being put together, and how much of it is there. */
  #block = new Uint8Array(0);
  #filled = 0;
  /** Whole blocks that wait to be written. */
  #blocks: Uint8Array<ArrayBuffer>[] = [];
  #digest: Uint8Array | null = null;
  #isWorking = false;
  #isSettled = false;

  constructor(options: IncomingFileOptions) {
    this.#options = options;
  }

  /** Begins, or goes on over another connection: what is not written yet comes again. */
  restart(): void {
    this.#next = null;
    this.#blocks = [];
    this.#filled = 0;
    this.#digest = null;
    void this.#work();
  }

  /** Takes a piece. The channel keeps their order; so one that does not follow the last is no honest sender's. */
  take({ offset, bytes }: FileFrame): void {
    if (this.#next === null || this.#isSettled) return;
    const { size } = this.#options;
    if (offset !== this.#next || this.#digest) this.#fail('broken');
    else if (offset === size) this.#takeDigest(bytes);
    else if (offset + bytes.length > size) this.#fail('broken');
    else this.#takePiece(bytes);
  }

  /** @returns `false` where it is too late: it is there, and verified; else nothing of it stays */
  stop(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    this.#blocks = [];
    this.#options.sink.abort();
    return true;
  }

  #takeDigest(bytes: Uint8Array): void {
    this.#digest = bytes;
    void this.#work();
  }

  #takePiece(bytes: Uint8Array): void {
    const { size } = this.#options;
    const start = this.#next ?? 0;
    const edge = Math.min(start - this.#filled + BLOCK_SIZE, size);
    this.#next = start + bytes.length;
    // An honest sender's pieces end where its blocks end, and it waits for the word that they are written.
    if (this.#next > edge || this.#next - this.#written > FILE_WINDOW) {
      this.#fail('broken');
      return;
    }
    if (this.#filled === 0) this.#block = new Uint8Array(edge - start);
    this.#block.set(bytes, this.#filled);
    this.#filled += bytes.length;
    if (this.#next < edge) return;
    this.#filled = 0;
    this.#blocks.push(this.#block);
    void this.#work();
  }

  /** Writes what waits, one block after the other. */
  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      for (let block = this.#blocks.shift(); block; block = this.#blocks.shift()) await this.#write(block);
      if (this.#next === null) this.#begin();
      else if (this.#digest) await this.#finish(this.#digest);
    } catch (cause) {
      this.#options.log.warn('a file can not be written', cause);
      this.#fail('unwritable');
    } finally {
      this.#isWorking = false;
    }
  }

  async #write(block: Uint8Array<ArrayBuffer>): Promise<void> {
    const chain = await addBlock(this.#chain, block);
    if (this.#isSettled) return;
    await this.#options.sink.write(block);
    this.#chain = chain;
    this.#written += block.length;
    // The first word on another connection is where all that was under way here has ended.
    if (this.#next !== null && !this.#isSettled) this.#options.onWritten(this.#written);
  }

  #begin(): void {
    if (this.#isSettled) return;
    this.#next = this.#written;
    this.#options.onWritten(this.#written);
  }

  async #finish(digest: Uint8Array): Promise<void> {
    if (this.#isSettled) return;
    if (!isSame(this.#chain, digest)) {
      this.#fail('damaged');
      return;
    }
    this.#isSettled = true;
    await this.#close();
  }

  async #close(): Promise<void> {
    const { sink, onDone, onFailed, log } = this.#options;
    try {
      onDone(await sink.close());
    } catch (cause) {
      log.warn('a file can not be closed', cause);
      sink.abort();
      onFailed('unwritable');
    }
  }

  #fail(reason: Refusal): void {
    if (this.stop()) this.#options.onFailed(reason);
  }
}
