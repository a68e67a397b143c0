import type { Clock } from '../core/index.js';
import { readPatience } from './greeting.js';
import type { RelayAddress } from './relay-address.js';
import type { Transport, TransportHandlers } from './transport.js';

/** The packet types of Engine.IO that a WebSocket carries (https://socket.io/docs/v4/engine-io-protocol/). */
const OPEN = '0';
const CLOSE = '1';
const PING = '2';
const PONG = '3';
const MESSAGE = '4';

/** A heartbeat that is noticed this late, in milliseconds, was missed by a page that slept, not by the relay. */
const LATE = 1000;

/**
 * Engine.IO over a WebSocket: a greeting with the rhythm of the server's heartbeat, its pings, and messages. What its
 * full client has besides is there for polling, and loads with it (`polling-transport.ts`).
 */
export class WebSocketTransport implements Transport {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #handlers: TransportHandlers;
  /** How long the server may be silent, in milliseconds; known once it has greeted. */
  #patience = 0;
  #cancelTimer: () => void = () => undefined;
  #over = false;

  constructor({ origin, path }: RelayAddress, clock: Clock, handlers: TransportHandlers) {
    this.#clock = clock;
    this.#handlers = handlers;
    this.#socket = new WebSocket(`${origin.replace(/^http/, 'ws')}${path}?EIO=4&transport=websocket`);
    this.#socket.onmessage = ({ data }) => {
      this.#handlePacket(data);
    };
    this.#socket.onclose = ({ code }) => {
      this.#end(`the WebSocket closed: ${String(code)}`);
    };
  }

  send(message: string): void {
    this.#socket.send(MESSAGE + message);
  }

  close(): void {
    this.#over = true;
    this.#cancelTimer();
    this.#socket.close();
  }

  #handlePacket(packet: unknown): void {
    if (this.#over) return;
    const text = typeof packet === 'string' ? packet : '';
    const type = text[0];
    const content = text.slice(1);
    const greeted = this.#patience > 0;
    if (greeted && type === MESSAGE) this.#handlers.handleMessage(content);
    else if (greeted && type === PING) this.#handlePing();
    else if (!greeted && type === OPEN) this.#handleGreeting(content);
    else this.#end(type === CLOSE ? 'the server ended it' : 'not a packet of this protocol');
  }

  #handleGreeting(json: string): void {
    this.#patience = readPatience(json);
    if (!this.#patience) {
      this.#end('not a greeting of this protocol');
      return;
    }
    this.#expectPing(this.#patience);
    this.#handlers.handleOpen();
  }

  #handlePing(): void {
    this.#socket.send(PONG);
    this.#expectPing(this.#patience);
  }

  #expectPing(within: number): void {
    this.#cancelTimer();
    const due = this.#clock.now() + within;
    this.#cancelTimer = this.#clock.schedule(due, () => {
      // A page that slept has not read yet what came meanwhile: the heartbeat may be among it.
      if (this.#clock.now() - due > LATE) this.#expectPing(LATE);
      else this.#end('the heartbeat stopped');
    });
  }

  #end(reason: string): void {
    if (this.#over) return;
    this.close();
    this.#handlers.handleClose(reason);
  }
}
