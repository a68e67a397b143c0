import { Allowance, CallError, type ChatFile, type ChatPerson, type Clock, type Log } from '../core/index.js';
import { cleanText, LINES_PER_MINUTE, MAX_TEXT_LENGTH, MAX_WAITING, type ChatItem } from '../protocol/chat-messages.js';
import type { Channel } from './channel.js';
import { ChatLink } from './chat-link.js';
import type { ChatLog } from './chat-log.js';
import { streamSink } from './file-sink.js';
import { IncomingFiles } from './incoming-files.js';
import { keepSink } from './keep-sink.js';
import { OutgoingFiles } from './outgoing-files.js';

/** What an honest side's lines of a minute, and all that waited on its way, come to at most. */
const TAKEN_PER_MINUTE = LINES_PER_MINUTE + MAX_WAITING;

export interface ChatChannels {
  /** Texts, and the word about files. */
  readonly chat: Channel;
  /** The bytes of files. */
  readonly files: Channel;
}

type NewFile = Pick<ChatFile, 'mine' | 'name' | 'size' | 'mime' | 'private'>;

/** What became of a text. */
export type TextEnd = 'delivered' | 'undelivered';

export interface ChatOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** Where it is written down; something may stand there already. */
  readonly lines: ChatLog;
  /** The other side has written something. */
  readonly onText: (text: string) => void;
}

/** The chat of two, over one connection after another. */
export class Chat {
  /** In a room: with whom it is. */
  person: (() => ChatPerson) | null = null;
  readonly #options: ChatOptions;
  readonly #link: ChatLink;
  readonly #lines: ChatLog;
  /** Lines that are written here, and lines of the other side that are taken. */
  readonly #writing: Allowance;
  readonly #taking: Allowance;
  /** My texts that the other side has not yet said to have: the number under which each is sent, and who waits for it. */
  readonly #waiting = new Map<number, (end: TextEnd) => void>();
  readonly #outgoing: OutgoingFiles;
  readonly #incoming: IncomingFiles;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#lines = options.lines;
    this.#writing = new Allowance(options.clock);
    this.#taking = new Allowance(options.clock);
    const link = (this.#link = new ChatLink(
      {
        item: (item) => this.#onItem(item),
        delivered: (seq) => this.#onDelivered(seq),
        written: (file, bytes) => this.#outgoing.handleWritten(file, bytes),
      },
      options.log,
    ));
    const tools = {
      post: (item: ChatItem) => void link.post(item),
      add: (file: NewFile) =>
        this.#lines.add({
          ...({ kind: 'file', state: 'offered', bytes: 0, end: null, blob: null } as const),
          ...{ mine: file.mine, name: file.name, size: file.size, mime: file.mime },
          ...this.#among(file.private),
        }),
      change: (line: string, change: Partial<ChatFile>) => this.#lines.changeFile(line, change),
      log: options.log,
    };
    this.#outgoing = new OutgoingFiles(tools);
    this.#incoming = new IncomingFiles({
      ...tools,
      written: (file, bytes) => link.sayWritten(file, bytes),
      keep: (file) => this.#lines.keep(file),
    });
  }

  /** Goes on over another connection. */
  attach({ chat, files }: ChatChannels): void {
    // The words about files hold for one connection: they begin after its link.
    this.#link.attach(chat);
    this.#outgoing.attach(files);
    this.#incoming.attach(files);
  }

  /**
   * @throws CallError `invalid-state` where the text is empty or too long; `rate-limited` where too much waits already, or was
   *   written in the last minute
   */
  sendText(input: string): void {
    const text = readyText(input);
    this.#checkAllowance();
    const id = this.#lines.add({ kind: 'text', mine: true, text, state: 'waiting' });
    this.#post({ kind: 'text', text }, (state) => this.#lines.changeText(id, { state }));
  }

  /**
   * Sends a text whose line is another's.
   *
   * @param text as `readyText` makes it
   * @param onEnd hears once what became of it
   * @returns whether it is on its way: not where too much waits already, or was written in the last minute
   */
  carry(text: string, isPrivate: boolean, onEnd: (end: TextEnd) => void): boolean {
    if (!this.#mayWrite()) return false;
    this.#post({ kind: 'text', text, ...(isPrivate && { private: true }) }, onEnd);
    return true;
  }

  /** @throws CallError as `CallApi.sendFile` does */
  async sendFile(file: File, isPrivate = false): Promise<void> {
    this.#checkAllowance();
    await this.#outgoing.offer(file, isPrivate);
  }

  /** Whether a line is a file that the other side offers, or sends. */
  brings(line: string): boolean {
    return this.#incoming.has(line);
  }

  /** @throws CallError as `CallApi.acceptFile` does */
  acceptFile(line: string, to?: WritableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    return this.#incoming.accept(line, (size) => (to ? streamSink(to) : keepSink(size)));
  }

  stopFile(line: string): void {
    this.#outgoing.stop(line);
    this.#incoming.stop(line);
  }

  /** The call is over: what waits will not get there any more, and says so. */
  close(): void {
    this.#link.close();
    for (const onEnd of this.#waiting.values()) onEnd('undelivered');
    this.#waiting.clear();
    this.#outgoing.close();
    this.#incoming.close();
  }

  #checkAllowance(): void {
    if (!this.#mayWrite())
      throw new CallError('rate-limited', 'too much waits already, or was written in the last minute');
  }

  #mayWrite(): boolean {
    return this.#link.waiting < MAX_WAITING && this.#writing.use(LINES_PER_MINUTE);
  }

  #post(item: ChatItem, onEnd: (end: TextEnd) => void): void {
    this.#waiting.set(this.#link.post(item), onEnd);
  }

  /** In a room a line says with whom it is. */
  #among(isPrivate = false): Pick<ChatFile, 'person' | 'private'> {
    return this.person ? { person: this.person(), private: isPrivate } : {};
  }

  #onItem(item: ChatItem): void {
    switch (item.kind) {
      case 'text':
      case 'file-offer':
        this.#onLine(item);
        break;
      case 'file-withdraw':
        this.#incoming.handleWithdraw(item.file, item.reason);
        break;
      case 'file-accept':
        this.#outgoing.handleAccept(item.file);
        break;
      case 'file-refuse':
        this.#outgoing.handleRefuse(item.file, item.reason);
        break;
      case 'file-done':
        this.#outgoing.handleDone(item.file);
        break;
    }
  }

  /** What is more than any honest side writes is passed over: each line costs this page something, whoever writes it. */
  #onLine(item: Extract<ChatItem, { kind: 'text' | 'file-offer' }>): void {
    if (!this.#taking.use(TAKEN_PER_MINUTE)) this.#options.log.debug('a line beyond all measure was dropped');
    else if (item.kind === 'text') this.#onText(item.text, item.private);
    else this.#incoming.handleOffer(item);
  }

  #onText(text: string, isPrivate?: boolean): void {
    this.#lines.add({ kind: 'text', mine: false, text, state: 'delivered', ...this.#among(isPrivate) });
    this.#options.onText(text);
  }

  #onDelivered(upTo: number): void {
    for (const [seq, onEnd] of this.#waiting) {
      if (seq > upTo) return;
      this.#waiting.delete(seq);
      onEnd('delivered');
    }
  }
}

/**
 * What a person wrote, as it is sent.
 *
 * @throws CallError `invalid-state` where it is empty or too long
 */
export function readyText(input: string): string {
  const text = cleanText(input);
  if (text.trim() === '' || text.length > MAX_TEXT_LENGTH) throw new CallError('invalid-state', 'empty, or too long');
  return text;
}
