import { CallError, type ChatSnapshot, type Log } from '../core/index.js';
import { cleanText, MAX_TEXT_LENGTH, type ChatItem } from '../protocol/chat-messages.js';
import type { Channel } from './channel.js';
import { ChatLink } from './chat-link.js';
import { ChatLog } from './chat-log.js';

/** Texts that may wait for the other side. */
const MOST_WAITING = 500;

export interface ChatOptions {
  readonly log: Log;
  /** What stands there already: the chat goes on where a call takes another one's place. */
  readonly start: ChatSnapshot;
  readonly onChange: (chat: ChatSnapshot) => void;
  /** The other side has written something. */
  readonly onText: (text: string) => void;
}

/** The chat of one call, over one connection after another. */
export class Chat {
  readonly #options: ChatOptions;
  readonly #link: ChatLink;
  readonly #log: ChatLog;
  /** My texts that the other side has not yet said to have: the number under which each is sent, and its line. */
  readonly #waiting = new Map<number, string>();

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#log = new ChatLog(options);
    this.#link = new ChatLink(
      {
        item: (item) => this.#onItem(item),
        delivered: (seq) => this.#onDelivered(seq),
      },
      options.log,
    );
  }

  /** Goes on over another connection. */
  attach(channel: Channel): void {
    this.#link.attach(channel);
  }

  /**
   * @throws CallError `invalid-state` where the text is empty or too long; `rate-limited` where too much waits already
   */
  sendText(input: string): void {
    const text = cleanText(input);
    if (text.trim() === '' || text.length > MAX_TEXT_LENGTH) throw new CallError('invalid-state', 'empty, or too long');
    if (this.#waiting.size >= MOST_WAITING) throw new CallError('rate-limited', 'too much waits already');
    const id = this.#log.add({ kind: 'text', mine: true, text, state: 'waiting' });
    this.#waiting.set(this.#link.post({ kind: 'text', text }), id);
  }

  markRead(): void {
    this.#log.read();
  }

  /** The call is over: what waits will not get there any more, and says so. */
  close(): void {
    this.#link.close();
    for (const id of this.#waiting.values()) this.#log.change(id, { state: 'undelivered' });
  }

  #onItem(item: ChatItem): void {
    this.#log.add({ kind: 'text', mine: false, text: item.text, state: 'delivered' });
    this.#options.onText(item.text);
  }

  #onDelivered(upTo: number): void {
    for (const [seq, id] of this.#waiting) {
      if (seq > upTo) return;
      this.#waiting.delete(seq);
      this.#log.change(id, { state: 'delivered' });
    }
  }
}
