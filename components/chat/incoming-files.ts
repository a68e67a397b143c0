import { CallError } from '../core/index.js';
import { MAX_OPEN_FILES, type ChatItem, type Refusal, type Withdrawal } from '../protocol/chat-messages.js';
import { readFileFrame } from '../protocol/file-frames.js';
import { cleanFileName } from '../protocol/file-name.js';
import type { Channel } from './channel.js';
import { stopped, type FileTools } from './file-lines.js';
import type { FileSink, KeptFile } from './file-sink.js';
import { IncomingFile } from './incoming-file.js';

export interface IncomingFilesTools extends FileTools {
  /** Tells the sender how much of a file is written. */
  readonly written: (file: number, bytes: number) => void;
  /** Takes over what was received. */
  readonly keep: (file: KeptFile) => void;
}

interface Incoming {
  readonly number: number;
  readonly line: string;
  readonly size: number;
  /** `null` while it is only offered. */
  file: IncomingFile | null;
}

/** The other side's files: those on offer and those under way. */
export class IncomingFiles {
  readonly #tools: IncomingFilesTools;
  readonly #open = new Map<number, Incoming>();
  #last = 0;
  #abort = new AbortController();

  constructor(tools: IncomingFilesTools) {
    this.#tools = tools;
  }

  /** Goes on over another connection: the sender is told what is here. */
  attach(channel: Channel): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    channel.binaryType = 'arraybuffer';
    channel.addEventListener('message', ({ data }) => this.#onMessage(data), { signal: this.#abort.signal });
    for (const { file } of this.#open.values()) file?.restart();
  }

  /** An honest sender counts on, and has no more than so many open. What it offers beyond is passed over. */
  handleOffer(offer: Extract<ChatItem, { kind: 'file-offer' }>): void {
    const { file: number, size, mime } = offer;
    if (number <= this.#last || this.#open.size >= MAX_OPEN_FILES) {
      this.#tools.log.warn('an offer of a file was dropped');
      return;
    }
    this.#last = number;
    const line = this.#tools.add({
      mine: false,
      name: cleanFileName(offer.name),
      size,
      mime,
      private: offer.private === true,
    });
    this.#open.set(number, { number, line, size, file: null });
  }

  handleWithdraw(number: number, reason: Withdrawal): void {
    this.#stop(this.#open.get(number), reason, false);
  }

  /**
   * Takes the file that a line offers.
   *
   * @param openSink makes what its bytes are written to
   * @throws CallError `invalid-state` where it is not on offer, or not any more; and what `openSink` does
   */
  async accept(line: string, openSink: (size: number) => FileSink | Promise<FileSink>): Promise<void> {
    const { size } = this.#offered(line);
    const sink = await openSink(size);
    try {
      this.#begin(this.#offered(line), sink);
    } catch (cause) {
      // It was withdrawn, or accepted twice.
      sink.abort();
      throw cause;
    }
  }

  /** Whether a line is one of these, offered or under way. */
  has(line: string): boolean {
    return this.#find(line) !== undefined;
  }

  /** Declines the file of a line, or ends it, if it is one of these. */
  stop(line: string): void {
    const one = this.#find(line);
    if (!one) return;
    const reason = one.file ? 'cancelled' : 'declined';
    if (this.#stop(one, reason, true)) this.#tools.post({ kind: 'file-refuse', file: one.number, reason });
  }

  /** The call is over: what is not whole is let go. */
  close(): void {
    this.#abort.abort();
    for (const one of this.#open.values()) this.#stop(one, 'call-ended', false);
  }

  #onMessage(data: unknown): void {
    const frame = readFileFrame(data);
    const file = frame && this.#open.get(frame.file)?.file;
    if (file) file.take(frame);
    else this.#tools.log.debug('bytes that nobody asked for were dropped');
  }

  #find(line: string): Incoming | undefined {
    return [...this.#open.values()].find((one) => one.line === line);
  }

  #offered(line: string): Incoming {
    const one = this.#find(line);
    if (!one || one.file) throw new CallError('invalid-state', 'no such file is on offer');
    return one;
  }

  #begin(one: Incoming, sink: FileSink): void {
    const { number, line, size } = one;
    const { post, change, written, keep, log } = this.#tools;
    one.file = new IncomingFile({
      size,
      sink,
      onWritten: (bytes) => {
        written(number, bytes);
        change(line, { bytes });
      },
      onDone: (kept) => {
        this.#open.delete(number);
        post({ kind: 'file-done', file: number });
        if (kept) keep(kept);
        change(line, { state: 'done', blob: kept?.blob ?? null });
      },
      onFailed: (reason) => this.#fail(one, reason),
      log,
    });
    post({ kind: 'file-accept', file: number });
    change(line, { state: 'moving' });
    one.file.restart();
  }

  #fail({ number, line }: Incoming, reason: Refusal): void {
    this.#open.delete(number);
    this.#tools.post({ kind: 'file-refuse', file: number, reason });
    this.#tools.change(line, stopped(reason, true));
  }

  /** @returns whether there was something to stop: what is whole already stays */
  #stop(one: Incoming | undefined, reason: Refusal | Withdrawal | 'call-ended', mine: boolean): boolean {
    if (!one || (one.file && !one.file.stop())) return false;
    this.#open.delete(one.number);
    this.#tools.change(one.line, stopped(reason, mine));
    return true;
  }
}
