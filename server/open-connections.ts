import type { IncomingMessage } from 'node:http';
import { limitBacklogs, type Outgoing } from './backlog.js';
import { clientAddress, countedAddress } from './client-address.js';
import type { RelayConfig } from './config.js';

/** So many of the longest messages may wait for a slow client. */
const MAX_BACKLOG_MESSAGES = 32;

/** The part of an Engine.IO socket that is looked at. */
type Connection = Outgoing & {
  readonly request: IncomingMessage;
  on(event: 'close', listener: () => void): unknown;
};

/** All connections of a relay, proven or not, with as little for each as may be: most of them do nothing. */
export class OpenConnections<C extends Connection> {
  readonly all = new Set<C>();
  readonly #config: Pick<RelayConfig, 'limits' | 'trustedProxies'>;
  readonly #addresses = new WeakMap<object, string>();
  /** How many there are of each address, as it is counted. */
  readonly #counts = new Map<string, number>();
  readonly #limitBacklog: (connection: C) => void;
  readonly #forgetThis: (this: C) => void;

  constructor(config: Pick<RelayConfig, 'limits' | 'trustedProxies'>) {
    this.#config = config;
    this.#limitBacklog = limitBacklogs(MAX_BACKLOG_MESSAGES * config.limits.message);
    const forget = (connection: C) => {
      this.#forget(connection);
    };
    // One function for all of them, which finds its connection in `this`.
    this.#forgetThis = function () {
      forget(this);
    };
  }

  /** Whether there are as many as there may be, in all or of the address that a request comes from. */
  isFull(request: IncomingMessage): boolean {
    const { limits, trustedProxies } = this.#config;
    const count = this.#counts.get(keyOf(clientAddress(request, trustedProxies))) ?? 0;
    return this.all.size >= limits.connections || count >= limits.connectionsPerAddress;
  }

  /** Takes a new one under watch, until it closes. */
  add(connection: C): void {
    const address = clientAddress(connection.request, this.#config.trustedProxies);
    // A handshake's request is a third of an idle socket's memory, and nothing else needs it.
    (connection as { request: IncomingMessage | null }).request = null;
    this.all.add(connection);
    this.#addresses.set(connection, address);
    this.#change(keyOf(address), 1);
    connection.on('close', this.#forgetThis);
    this.#limitBacklog(connection);
  }

  /** Where it comes from. */
  addressOf(connection: C): string {
    return this.#addresses.get(connection) ?? '';
  }

  #forget(connection: C): void {
    if (this.all.delete(connection)) this.#change(keyOf(this.addressOf(connection)), -1);
  }

  #change(key: string, by: 1 | -1): void {
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
  }
}

function keyOf(address: string): string {
  return countedAddress(address) ?? address;
}
