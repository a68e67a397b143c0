import { CallError } from '../core/index.js';
import { MAX_MEDIA_TYPE, MAX_OPEN_FILES, type Refusal, type Withdrawal } from '../protocol/chat-messages.js';
import { cleanFileName } from '../protocol/file-name.js';
import type { Channel } from './channel.js';
import { stopped, type FileTools } from './file-lines.js';
import { OutgoingFile } from './outgoing-file.js';
import { SendLane } from './send-lane.js';

interface Outgoing {
  readonly line: string;
  readonly file: OutgoingFile;
}

/** My files: those on offer and those under way. */
export class OutgoingFiles {
  readonly #tools: FileTools;
  readonly #open = new Map<number, Outgoing>();
  #last = 0;
  #lane: SendLane | null = null;
  #isClosed = false;

  constructor(tools: FileTools) {
    this.#tools = tools;
  }

  /** Goes on over another connection: each file when its receiver has said there what it has. */
  attach(channel: Channel): void {
    this.#lane?.close();
    const { log } = this.#tools;
    this.#lane = new SendLane(channel, { log, onUnreadable: (file) => this.#withdraw(file, 'unreadable') });
  }

  /**
   * @throws CallError `rate-limited` where too many are open already; `invalid-state` where it can't be read, or the call is over
   */
  async offer(file: File, isPrivate: boolean): Promise<void> {
    this.#checkRoom();
    await readable(file);
    this.#checkRoom();
    this.#last += 1;
    const number = this.#last;
    const about = { name: cleanFileName(file.name), size: file.size, mime: file.type.slice(0, MAX_MEDIA_TYPE) };
    const line = this.#tools.add({ mine: true, private: isPrivate, ...about });
    this.#open.set(number, { line, file: new OutgoingFile(number, file) });
    this.#tools.post({ kind: 'file-offer', file: number, ...about, ...(isPrivate && { private: true }) });
  }

  /** Takes the file of a line back, if it is one of these. */
  stop(line: string): void {
    for (const one of this.#open.values()) if (one.line === line) this.#withdraw(one.file, 'cancelled');
  }

  handleAccept(number: number): void {
    const one = this.#open.get(number);
    if (!one || one.file.isAccepted) return;
    one.file.isAccepted = true;
    this.#tools.change(one.line, { state: 'moving' });
  }

  handleRefuse(number: number, reason: Refusal): void {
    const one = this.#take(number);
    if (one) this.#tools.change(one.line, stopped(reason, false));
  }

  /** The receiver has so many bytes: more may go. */
  handleWritten(number: number, bytes: number): void {
    const one = this.#open.get(number);
    if (!one) return;
    const { file, line } = one;
    if (!file.isAccepted || !file.confirm(bytes)) {
      this.#withdraw(file, 'broken');
      return;
    }
    this.#tools.change(line, { bytes });
    this.#lane?.goOn(file);
  }

  handleDone(number: number): void {
    const one = this.#open.get(number);
    if (!one) return;
    const { file, line } = one;
    if (!file.isSent) {
      this.#withdraw(file, 'broken');
      return;
    }
    this.#take(number);
    this.#tools.change(line, { state: 'done', bytes: file.size });
  }

  /** The call is over. */
  close(): void {
    this.#isClosed = true;
    this.#lane?.close();
    for (const { line } of this.#open.values()) this.#tools.change(line, stopped('call-ended', false));
    this.#open.clear();
  }

  #checkRoom(): void {
    // It may have ended while the file was looked at, which takes its time on a network drive.
    if (this.#isClosed) throw new CallError('invalid-state', 'the call is over');
    if (this.#open.size >= MAX_OPEN_FILES) throw new CallError('rate-limited', 'too many files are open already');
  }

  #withdraw({ number }: OutgoingFile, reason: Withdrawal): void {
    const one = this.#take(number);
    if (!one) return;
    this.#tools.post({ kind: 'file-withdraw', file: number, reason });
    this.#tools.change(one.line, stopped(reason, true));
  }

  /** It is not open any more. */
  #take(number: number): Outgoing | undefined {
    const one = this.#open.get(number);
    this.#open.delete(number);
    if (one) this.#lane?.drop(one.file);
    return one;
  }
}

/** A folder, and a file that was deleted since, can't be read. */
async function readable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw new CallError('invalid-state', 'the file can not be read', { cause });
  }
}
