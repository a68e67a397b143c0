import { Socket as Engine } from 'engine.io-client';
import { readPatience } from './greeting.js';
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
  #greeted = false;
  #over = false;

  constructor({ origin, path }: RelayAddress, handlers: TransportHandlers) {
    this.#handlers = handlers;
    this.#engine = new Engine(origin, { path, transports: ['polling', 'websocket'], requestTimeout: POLL_TIMEOUT });
    this.#engine.on('packet', (packet: { type: string; data?: unknown }) => {
      if (packet.type === 'open') this.#checkGreeting(packet);
    });
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

  /** The engine believes every greeting, at any time, and what it can't read is thrown out of its handler: it reads none. */
  #checkGreeting(packet: { type: string; data?: unknown }): void {
    const isGreeting = !this.#greeted && isComplete(packet.data);
    this.#greeted = true;
    if (isGreeting) return;
    packet.type = 'noop';
    this.#end('not a greeting of this protocol');
  }

  #end(reason: string): void {
    if (this.#over) return;
    this.close();
    this.#handlers.handleClose(reason);
  }
}

/** Whether a greeting has all that the engine takes from it. */
function isComplete(json: unknown): boolean {
  if (typeof json !== 'string' || readPatience(json) === 0) return false;
  const { sid, upgrades } = JSON.parse(json) as Record<string, unknown>;
  return typeof sid === 'string' && Array.isArray(upgrades);
}
