import type { Log } from '../core/index.js';
import { CHAT_VERSION, readChatMessage, type ChatItem, type ChatMessage } from '../protocol/chat-messages.js';
import type { Channel } from './channel.js';

/** Bytes that may wait in the channel: little, so that what a new connection needs first is not behind what is old. */
const BUFFERED = 65_536;

export interface ChatLinkReports {
  /** Something of the other side: each once, and in order. */
  readonly item: (item: ChatItem) => void;
  /** The other side has everything up to this number. */
  readonly delivered: (seq: number) => void;
  /** The other side has written so many bytes of a file. */
  readonly written: (file: number, bytes: number) => void;
}

interface Numbered {
  readonly seq: number;
  readonly item: ChatItem;
}

/**
 * Brings items to the other side, each once and in order, over one connection after another. Within a connection the
 * channel sees to that; so an item is sent once on each, and forgotten when the other side says that it has it.
 */
export class ChatLink {
  readonly #reports: ChatLinkReports;
  readonly #log: Log;
  #abort = new AbortController();
  #channel: Channel | null = null;
  /** What the other side has not yet said to have, and how much of it was sent on this connection. */
  #kept: Numbered[] = [];
  #sent = 0;
  #last = 0;
  /** The number of the other side's last item. */
  #got = 0;
  /** Whether the other side has said that it listens here. */
  #ready = false;
  #due: 'sync' | 'reply' | 'ack' | null = null;
  /** What is to be said of files on this connection; only the newest of each counts. */
  readonly #written = new Map<number, number>();

  constructor(reports: ChatLinkReports, log: Log) {
    this.#reports = reports;
    this.#log = log;
  }

  /** Items that the other side has not yet said to have. */
  get waiting(): number {
    return this.#kept.length;
  }

  /** Goes on over another connection. */
  attach(channel: Channel): void {
    this.close();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#channel = channel;
    this.#sent = 0;
    this.#ready = false;
    this.#due = 'sync';
    this.#written.clear();
    channel.bufferedAmountLowThreshold = BUFFERED / 2;
    for (const type of ['open', 'bufferedamountlow']) channel.addEventListener(type, () => this.#pump(), { signal });
    channel.addEventListener('message', ({ data }) => this.#onMessage(data), { signal });
    this.#pump();
  }

  /** Lets go of the connection; what waits goes on waiting. */
  close(): void {
    this.#abort.abort();
    this.#channel = null;
  }

  /** @returns its number */
  post(item: ChatItem): number {
    this.#last += 1;
    this.#kept.push({ seq: this.#last, item });
    this.#pump();
    return this.#last;
  }

  /** Says how much of a file is written here. It holds for this connection only. */
  sayWritten(file: number, bytes: number): void {
    this.#written.set(file, bytes);
    this.#pump();
  }

  #onMessage(data: unknown): void {
    const message = readChatMessage(data);
    if (!message) this.#log.debug('a chat message was dropped');
    else if (message.type === 'sync') this.#onSync(message);
    else if (this.#ready) this.#onReady(message);
  }

  #onSync({ got, reply }: Extract<ChatMessage, { type: 'sync' }>): void {
    this.#ready = true;
    this.#forget(got);
    // My own may have come before anybody listened there.
    if (!reply) this.#due = 'reply';
    this.#pump();
  }

  #onReady(message: Exclude<ChatMessage, { type: 'sync' }>): void {
    if (message.type === 'item') this.#onItem(message);
    else if (message.type === 'ack') this.#forget(message.got);
    else this.#reports.written(message.file, message.bytes);
    this.#pump();
  }

  #onItem({ seq, item }: Numbered): void {
    // The channel loses nothing; a gap is no honest side's.
    if (seq > this.#got + 1) return;
    this.#due ??= 'ack';
    if (seq <= this.#got) return;
    this.#got = seq;
    this.#reports.item(item);
  }

  #forget(got: number): void {
    const count = this.#kept.findIndex(({ seq }) => seq > got);
    const known = count < 0 ? this.#kept.length : count;
    if (known === 0 || got > this.#last) return;
    this.#kept.splice(0, known);
    this.#sent = Math.max(0, this.#sent - known);
    this.#reports.delivered(got);
  }

  #pump(): void {
    const channel = this.#channel;
    while (channel?.readyState === 'open' && channel.bufferedAmount < BUFFERED) {
      const message = this.#next();
      if (!message || !this.#send(channel, message)) return;
    }
  }

  #send(channel: Channel, message: ChatMessage): boolean {
    try {
      channel.send(JSON.stringify(message));
      return true;
    } catch (cause) {
      // The channel is about to close. What was lost with it is sent again on the next one.
      this.#log.warn('a chat message was refused', cause);
      return false;
    }
  }

  #next(): ChatMessage | null {
    const due = this.#due;
    this.#due = null;
    const got = this.#got;
    if (due === 'ack') return { type: 'ack', got };
    if (due) return { type: 'sync', version: CHAT_VERSION, got, ...(due === 'reply' && { reply: true }) };
    if (!this.#ready) return null;
    const item = this.#kept[this.#sent];
    if (!item) return this.#nextWritten();
    this.#sent += 1;
    return { type: 'item', ...item };
  }

  #nextWritten(): ChatMessage | null {
    for (const [file, bytes] of this.#written) {
      this.#written.delete(file);
      return { type: 'written', file, bytes };
    }
    return null;
  }
}
