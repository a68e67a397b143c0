import type { LinkState, TypedEventTarget } from '../core/index.js';
import type { Ack, AnyDelivery, ErrorCode, IceServer, Limits, Proof, Request, RequestName } from '../protocol/index.js';

/** The requests that calls and rooms make; the link's own are the client's affair. */
export type CallRequestName = Exclude<RequestName, `relay:${string}`>;

/** The link to the relay went up or down. */
export class LinkEvent extends Event {
  readonly link: LinkState;
  /** Why it stays down, when a person or a page author has to do something about it. */
  readonly problem: ErrorCode | null;
  /** Another socket took this device's place: it is final. */
  readonly replaced: boolean;
  constructor(link: LinkState, problem: ErrorCode | null = null, replaced = false) {
    super('link');
    this.link = link;
    this.problem = problem;
    this.replaced = replaced;
  }
}

/** A message of another party, its schema passed and its sender stamped by the relay. */
export class DeliveryEvent extends Event {
  readonly delivery: AnyDelivery;
  constructor(delivery: AnyDelivery) {
    super('delivery');
    this.delivery = delivery;
  }
}

export interface SignallingEvents {
  link: LinkEvent;
  delivery: DeliveryEvent;
  /** This device has a network again, or another one. */
  network: Event;
}

/** What the link asks of the identity: proves to the relay at `host` that this device answers its `nonce`. */
export interface LinkProver {
  /** My call ID: what the relay says that I am has to be the same. */
  readonly id: string;
  readonly device: string;
  /** What the relay may ask for; read at each connection. */
  readonly token?: string | undefined;
  prove(challenge: { nonce: string; host: string }): Promise<Proof>;
}

/** The way to other parties through a relay: connects, proves, comes back after a loss, and never forgets a request. */
export interface Signalling extends TypedEventTarget<SignallingEvents> {
  /**
   * `connecting` from the start, and after a loss, until an attempt has failed; then `offline` with a problem, while
   * further attempts go on.
   */
  readonly link: LinkState;
  /** What the relay told of its limits when the link was last proven; nothing before. */
  readonly limits?: Limits;
  /** Begins to connect, and goes on until `close()`. */
  start(prover: LinkProver): void;
  /**
   * Sends a request and waits for the relay's ack. It waits in the outbox while the link is not proven, and is sent
   * again after 0.5, 1 and 2 s without an ack, and after a reconnect.
   *
   * @param options `signal` takes the request back: the promise rejects with its reason
   */
  send<N extends CallRequestName>(name: N, request: Request<N>, options?: { signal?: AbortSignal }): Promise<Ack<N>>;
  /**
   * The operator's STUN and TURN servers: the known ones while a quarter of their ttl is left, else asked for anew, which
   * is waited for briefly; without the relay the old ones.
   */
  iceServers(): Promise<readonly IceServer[]>;
  /**
   * Asks the relay for nothing but an answer: it resolves once that is there, however long the link is down.
   *
   * @param options `signal` takes the question back: the promise rejects with its reason
   */
  ping(options: { signal: AbortSignal }): Promise<void>;
  /** Leaves the link, and makes a new one at once, for the relay to be shown another token. Nothing that waits is lost. */
  reconnect(): void;
  /** Whether a call is on: attempts to come back are then shorter and follow faster. */
  setUrgent(urgent: boolean): void;
  close(): void;
}
