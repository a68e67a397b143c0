import type { OpenTransport, Transport } from './transport.js';

/** What a connection tells. After `handleClose` it tells nothing more. */
export interface SocketIoHandlers {
  /** The relay has taken the connection; events may come from now on. */
  handleOpen(): void;
  handleEvent(name: string, payload: unknown): void;
  /** @param reason for the log */
  handleClose(reason: string): void;
}

/** The packet types of the default namespace that are plain JSON: the others are of no use to this protocol. */
const CONNECT = '0';
const DISCONNECT = '1';
const EVENT = '2';
const ACK = '3';
const REFUSAL = '4';
/** A packet's type, the number of its ack, and its JSON. */
const PACKET = /^([0-4])(\d{0,9})([^]*)$/;

/**
 * One connection to a Socket.IO server: the few packets of its protocol
 * (version 5, https://socket.io/docs/v4/socket-io-protocol/) that carry events with acks. What its full client has
 * besides, to come back and to hold messages meanwhile, is done here by the link itself, which can't have it done twice.
 */
export class SocketIoConnection {
  readonly #transport: Transport;
  readonly #handlers: SocketIoHandlers;
  readonly #acks = new Map<number, (answer: unknown) => void>();
  #lastAck = 0;
  #over = false;

  constructor(open: OpenTransport, handlers: SocketIoHandlers) {
    this.#handlers = handlers;
    this.#transport = open({
      handleOpen: () => {
        this.#transport.send(CONNECT);
      },
      handleMessage: (message) => {
        this.#handleMessage(message);
      },
      handleClose: (reason) => {
        this.#end(reason);
      },
    });
  }

  /** Sends an event. `answer` gets whatever the server answers, unchecked; it may never be called. */
  emit(name: string, payload: object, answer: (answer: unknown) => void): void {
    const ack = ++this.#lastAck;
    this.#acks.set(ack, answer);
    this.#transport.send(`${EVENT}${String(ack)}${JSON.stringify([name, payload])}`);
  }

  /** Ends it; the handlers hear nothing more. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#acks.clear();
    this.#transport.close();
  }

  #handleMessage(message: string): void {
    if (this.#over) return;
    const [, type, ack, json] = PACKET.exec(message) ?? [];
    if (type === CONNECT) this.#handlers.handleOpen();
    else if (type === EVENT || type === ACK) this.#handleArray(type, Number(ack), json ?? '');
    else this.#end(type === DISCONNECT || type === REFUSAL ? 'the server ended it' : 'not a packet of this protocol');
  }

  #handleArray(type: string, ack: number, json: string): void {
    const array = parseArray(json);
    if (!array) this.#end('not a packet of this protocol');
    else if (type === ACK) this.#handleAck(ack, array[0]);
    else if (typeof array[0] === 'string') this.#handlers.handleEvent(array[0], array[1]);
  }

  #handleAck(ack: number, answer: unknown): void {
    const handle = this.#acks.get(ack);
    this.#acks.delete(ack);
    handle?.(answer);
  }

  #end(reason: string): void {
    if (this.#over) return;
    this.close();
    this.#handlers.handleClose(reason);
  }
}

function parseArray(json: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
