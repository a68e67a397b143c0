import { Socket as Engine } from 'engine.io-client';
import type { RelayAddress } from './relay-address.js';
import type { Transport, TransportHandlers } from './transport.js';

/**
 * Polls that got stuck on a dead network are given up after this, in milliseconds. It has to be longer than the
 * relay's heartbeat, since a poll without news takes that long.
 */
const POLL_TIMEOUT = 40_000;

/**
 * Long polling that becomes a WebSocket where one opens, by Socket.IO's own engine. A chunk of its own, because few
 * networks block WebSocket.
 */
export class PollingTransport implements Transport {
  readonly #engine: Engine;
  readonly #handlers: TransportHandlers;
  #over = false;

  constructor({ origin, path }: RelayAddress, handlers: TransportHandlers) {
    this.#handlers = handlers;
    this.#engine = new Engine(origin, { path, transports: ['polling', 'websocket'], requestTimeout: POLL_TIMEOUT });
    this.#engine.on('open', () => {
      if (!this.#over) handlers.handleOpen();
    });
    this.#engine.on('message', (message: unknown) => {
      if (!this.#over && typeof message === 'string') handlers.handleMessage(message);
    });
    this.#engine.on('error', (error) => {
      this.#end(error instanceof Error ? error.message : error);
    });
    this.#engine.on('close', (reason) => {
      this.#end(reason);
    });
  }

  send(message: string): void {
    this.#engine.send(message);
  }

  close(): void {
    this.#over = true;
    this.#engine.close();
  }

  #end(reason: string): void {
    if (this.#over) return;
    this.close();
    this.#handlers.handleClose(reason);
  }
}
