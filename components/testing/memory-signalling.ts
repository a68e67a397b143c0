import { CallError, TypedEventTarget, type LinkState } from '../core/index.js';
import type { Ack, DeliveryName, IceServer, Limits, Request, RequestName } from '../protocol/index.js';
import { IceCache } from '../signalling/ice-cache.js';
import { Outbox } from '../signalling/outbox.js';
import { readDelivery } from '../signalling/read-delivery.js';
import {
  DeliveryEvent,
  LinkEvent,
  type CallRequestName,
  type LinkProver,
  type Signalling,
  type SignallingEvents,
} from '../signalling/signalling.js';
import { SilenceWatch } from '../signalling/silence-watch.js';
import type { MemoryLink, MemoryRelay } from './memory-relay.js';

/** A client of the memory relay. A test can cut its link and give it back. */
export class MemorySignalling extends TypedEventTarget<SignallingEvents> implements Signalling {
  limits?: Limits;
  readonly #relay: MemoryRelay;
  readonly #id: string;
  readonly #outbox: Outbox;
  readonly #ice: IceCache;
  readonly #silence: SilenceWatch;
  #device: string | null = null;
  #current: MemoryLink | null = null;
  #link: LinkState = 'offline';
  #reachable = true;
  #urgent = false;
  #over = false;

  constructor(relay: MemoryRelay, id: string) {
    super();
    this.#relay = relay;
    this.#id = id;
    this.#outbox = new Outbox(relay);
    this.#silence = new SilenceWatch(relay.clock, () => {
      this.#renewIfSilent();
    });
    this.#ice = new IceCache({
      clock: relay.clock,
      isOnline: () => this.#link === 'online',
      ask: (signal) => this.#outbox.send('relay:ice', {}, signal),
    });
  }

  get link(): LinkState {
    return this.#link;
  }

  /** The device that its prover named; `null` before `start`. */
  get device(): string | null {
    return this.#device;
  }

  /** How many requests have no ack yet. */
  get pending(): number {
    return this.#outbox.size;
  }

  start(prover: LinkProver): void {
    this.#device = prover.device;
    this.#connect();
  }

  send<N extends CallRequestName>(
    name: N,
    request: Request<N>,
    options: { signal?: AbortSignal } = {},
  ): Promise<Ack<N>> {
    return this.#outbox.send(name, request, options.signal);
  }

  iceServers(): Promise<readonly IceServer[]> {
    return this.#ice.get();
  }

  async ping({ signal }: { signal: AbortSignal }): Promise<void> {
    await this.#outbox.send('relay:ice', {}, signal);
  }

  reconnect(): void {
    if (this.#reachable) this.restore();
  }

  setUrgent(urgent: boolean): void {
    this.#urgent = urgent;
    this.#renewIfSilent();
  }

  close(): void {
    this.#finish(new CallError('relay-unreachable', 'the link is closed'));
    this.#change('offline');
  }

  /**
   * The network goes away, and with it what is on its way.
   *
   * @param options `unnoticed`: neither end knows, so the link still says that it is online
   */
  cut({ unnoticed = false } = {}): void {
    this.#reachable = false;
    if (!this.#current) return;
    if (unnoticed) {
      this.#current.carries = false;
      return;
    }
    this.#drop();
    this.#change('connecting');
  }

  /** The network is back: the link is made anew, and the outbox goes out. */
  restore(): void {
    this.#reachable = true;
    this.#drop();
    this.#connect();
  }

  /** The device has another network. */
  changeNetwork(): void {
    this.dispatchEvent(new Event('network'));
  }

  #connect(): void {
    const { clock } = this.#relay;
    if (this.#over || this.#device === null) return;
    this.#change('connecting');
    const link = this.#makeLink({ id: this.#id, device: this.#device });
    this.#current = link;
    clock.schedule(clock.now(), () => {
      if (this.#current === link && this.#reachable) this.#handleProven(link);
    });
  }

  #makeLink(party: MemoryLink['party']): MemoryLink {
    return {
      party,
      carries: true,
      receive: (name, payload) => {
        this.#handleDelivery(name, payload);
      },
      handleReplaced: () => {
        this.#finish(new CallError('relay-unreachable', 'this device has another socket'));
        this.#change('offline', true);
      },
    };
  }

  #handleProven(link: MemoryLink): void {
    this.#relay.handleUp(link);
    this.#ice.store(this.#relay.ice);
    this.limits = this.#relay.limits;
    this.#change('online');
    this.#outbox.open((name: RequestName, request, answer) => {
      this.#silence.asked();
      this.#relay.handleRequest(link, name, request, (ack) => {
        this.#silence.reset();
        answer(ack);
      });
    });
  }

  #handleDelivery(name: DeliveryName, payload: unknown): void {
    this.#silence.reset();
    const delivery = readDelivery(name, payload);
    if (delivery) this.dispatchEvent(new DeliveryEvent(delivery));
  }

  #renewIfSilent(): void {
    if (!this.#urgent || !this.#silence.silent) return;
    this.#drop();
    this.#connect();
  }

  #drop(): void {
    this.#silence.reset();
    this.#outbox.shut();
    if (!this.#current) return;
    this.#current.carries = false;
    this.#relay.handleDown(this.#current);
    this.#current = null;
  }

  #finish(error: CallError): void {
    this.#over = true;
    this.#ice.close();
    this.#drop();
    this.#outbox.close(error);
  }

  #change(link: LinkState, replaced = false): void {
    if (this.#link === link) return;
    this.#link = link;
    this.dispatchEvent(new LinkEvent(link, null, replaced));
  }
}
