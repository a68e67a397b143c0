import type { Log } from '../core/index.js';
import { MAX_CHANNEL_MESSAGE, readChannelMessage, type ChannelMessage } from '../protocol/index.js';

export interface DataChannelOptions {
  readonly open: () => void;
  readonly message: (message: ChannelMessage) => void;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * The call's one data channel. Both sides make it with the same number (`negotiated: true, id: 0`), so that it is part of
 * the first offer and needs no exchange of its own. It is ordered and reliable.
 */
export class DataChannel {
  readonly #channel: RTCDataChannel;
  readonly #options: DataChannelOptions;

  constructor(connection: RTCPeerConnection, options: DataChannelOptions) {
    const { open, signal } = options;
    this.#options = options;
    this.#channel = connection.createDataChannel('call', { negotiated: true, id: 0 });
    this.#channel.addEventListener('open', open, { signal });
    this.#channel.addEventListener('message', ({ data }) => this.#onMessage(data), { signal });
  }

  /** @returns `false` when the channel is not open, or can't take the message */
  send(message: ChannelMessage): boolean {
    const text = JSON.stringify(message);
    // Chromium's channel says "open" for a moment after its connection was closed.
    const isOpen = this.#channel.readyState === 'open' && !this.#options.signal.aborted;
    if (!isOpen || text.length > MAX_CHANNEL_MESSAGE) return false;
    try {
      this.#channel.send(text);
      return true;
    } catch (cause) {
      // Its buffer is full, as on a path that died; or the other side takes only shorter messages.
      this.#options.log.warn('a message was refused', cause);
      return false;
    }
  }

  #onMessage(data: unknown): void {
    const message = readChannelMessage(data);
    if (message) this.#options.message(message);
    else this.#options.log.debug('a message was dropped');
  }
}
