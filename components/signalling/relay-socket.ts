import * as v from 'valibot';
import type { Clock, Log } from '../core/index.js';
import {
  ackSchemas,
  ChallengeSchema,
  PROTOCOL_VERSION,
  type Ack,
  type AnyDelivery,
  type DeliveryName,
  type ErrorCode,
  type RefusalCode,
  type RequestName,
} from '../protocol/index.js';
import { isDeliveryName, readDelivery } from './read-delivery.js';
import type { RelayAddress } from './relay-address.js';
import type { LinkProver } from './signalling.js';
import { SocketIoConnection } from './socket-io-connection.js';
import type { OpenTransport } from './transport.js';
import { WebSocketTransport } from './web-socket-transport.js';

/** The relay's yes to a proof. */
export type Admission = Extract<Ack<'relay:prove'>, { ok: true }>;

/** What is done about what a socket says. After `handleLost` and `handleReplaced` it says nothing more. */
export interface RelaySocketOwner {
  handleProven(admission: Admission): void;
  handleDelivery(delivery: AnyDelivery): void;
  /** @param problem why another try will not help by itself, if that is known */
  handleLost(problem: ErrorCode | null): void;
  handleReplaced(): void;
}

export interface RelaySocketOptions {
  address: RelayAddress;
  prover: LinkProver;
  /** Whether it begins with long polling, because a WebSocket did not come about. */
  polling: boolean;
  clock: Clock;
  log: Log;
}

/** Refusals that stay as they are until somebody does something. */
const LASTING: Partial<Record<RefusalCode, ErrorCode>> = {
  refused: 'relay-refused',
  invalid: 'relay-refused',
  'too-large': 'relay-refused',
  'rate-limited': 'rate-limited',
};

/**
 * One Socket.IO connection from its opening to its end: it answers the relay's challenge, and carries requests once
 * the proof is accepted. It never comes back by itself: the next one is another object, so nothing of a dead
 * connection can be taken for a word of the living one.
 */
export class RelaySocket {
  readonly #options: RelaySocketOptions;
  readonly #owner: RelaySocketOwner;
  #connection: SocketIoConnection | null = null;
  #opened = false;
  #challenged = false;
  #proofPending = false;
  #proven = false;
  #over = false;

  constructor(options: RelaySocketOptions, owner: RelaySocketOwner) {
    this.#options = options;
    this.#owner = owner;
  }

  /** Whether the relay was reached at all. */
  get opened(): boolean {
    return this.#opened;
  }

  /** Whether a proof was sent and has no answer yet. */
  get proofPending(): boolean {
    return this.#proofPending;
  }

  get proven(): boolean {
    return this.#proven;
  }

  connect(): void {
    this.#begin(this.#options.polling);
  }

  /** Sends a request. `answer` gets whatever comes back, unchecked; it may never be called, or more than once. */
  request(name: RequestName, request: object, answer: (ack: unknown) => void): void {
    this.#connection?.emit(name, request, (ack) => {
      if (!this.#over) answer(ack);
    });
  }

  /** Ends it without a word to the owner. */
  close(): void {
    this.#over = true;
    this.#connection?.close();
  }

  #begin(polling: boolean): void {
    this.#connect(polling).catch((error: unknown) => {
      this.#options.log.debug('the connection to the relay failed', error);
      this.#lose(null);
    });
  }

  async #connect(polling: boolean): Promise<void> {
    const open = polling ? await this.#loadPolling() : this.#openWebSocket;
    if (this.#over) return;
    this.#connection = new SocketIoConnection(open, {
      handleOpen: () => {
        this.#opened = true;
      },
      handleEvent: (name, payload) => {
        this.#handleEvent(name, payload);
      },
      handleClose: (reason) => {
        this.#handleClose(reason, polling);
      },
    });
  }

  readonly #openWebSocket: OpenTransport = (handlers) =>
    new WebSocketTransport(this.#options.address, this.#options.clock, handlers);

  async #loadPolling(): Promise<OpenTransport> {
    const { PollingTransport } = await import('./polling-transport.js');
    return (handlers) => new PollingTransport(this.#options.address, handlers);
  }

  #handleClose(reason: string, polling: boolean): void {
    this.#options.log.debug('the connection to the relay closed', reason);
    // What refuses a WebSocket may let plain requests through.
    if (!this.#opened && !polling) this.#begin(true);
    else this.#lose(null);
  }

  #handleEvent(name: string, payload: unknown): void {
    if (name === 'relay:challenge') {
      this.#handleChallenge(payload).catch((error: unknown) => {
        this.#options.log.warn('the proof for the relay failed', error);
        this.#lose(null);
      });
    } else if (name === 'relay:replaced') {
      if (!this.#proven) return;
      this.close();
      this.#owner.handleReplaced();
    } else if (isDeliveryName(name)) {
      this.#handleDelivery(name, payload);
    }
  }

  async #handleChallenge(payload: unknown): Promise<void> {
    const { address, prover, log } = this.#options;
    const challenge = v.safeParse(ChallengeSchema, payload);
    if (this.#challenged || !challenge.success) {
      log.debug('dropped a relay:challenge that breaks its schema, or came before');
      return;
    }
    this.#challenged = true;
    const { nonce, version } = challenge.output;
    if (version !== PROTOCOL_VERSION) {
      log.warn(`the relay speaks version ${String(version)}, this page version ${String(PROTOCOL_VERSION)}`);
      this.#lose('unsupported');
      return;
    }
    const { host } = address;
    const proof = await prover.prove({ nonce, host });
    if (this.#over) return;
    const token = prover.token === undefined ? {} : { token: prover.token };
    this.#proofPending = true;
    this.request('relay:prove', { ...proof, host, device: prover.device, ...token }, (answer) => {
      this.#handleAdmission(answer);
    });
  }

  /** Runs as the packet is read: whatever the relay sends after its yes finds the link proven. */
  #handleAdmission(answer: unknown): void {
    const { log, prover } = this.#options;
    const result = v.safeParse(ackSchemas['relay:prove'], answer);
    if (!result.success) {
      log.debug('dropped an ack of relay:prove that breaks its schema');
      return;
    }
    this.#proofPending = false;
    const admission = result.output;
    if (!admission.ok) {
      log.warn(`the relay refused the proof: ${admission.code}`);
      this.#lose(LASTING[admission.code] ?? null);
    } else if (admission.id !== prover.id) {
      log.warn('the relay admitted another identity');
      this.#lose('relay-refused');
    } else {
      this.#proven = true;
      this.#owner.handleProven(admission);
    }
  }

  #handleDelivery(name: DeliveryName, payload: unknown): void {
    const delivery = this.#proven ? readDelivery(name, payload) : null;
    if (delivery) this.#owner.handleDelivery(delivery);
    else this.#options.log.debug(`dropped a ${name} that breaks its schema, or came before the proof`);
  }

  #lose(problem: ErrorCode | null): void {
    if (this.#over) return;
    this.close();
    this.#owner.handleLost(problem);
  }
}
