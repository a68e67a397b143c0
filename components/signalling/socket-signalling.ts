import {
  CallError,
  consoleLog,
  systemClock,
  TypedEventTarget,
  type Clock,
  type LinkState,
  type Log,
} from '../core/index.js';
import type { Ack, AnyDelivery, ErrorCode, IceServer, Limits, Request } from '../protocol/index.js';
import { IceCache } from './ice-cache.js';
import { LinkKeeper, type KeptSocket } from './link-keeper.js';
import { onNetworkChange } from './network-events.js';
import { Outbox } from './outbox.js';
import { readRelayAddress, type RelayAddress } from './relay-address.js';
import { RelaySocket, type Admission } from './relay-socket.js';
import { SilenceWatch } from './silence-watch.js';
import {
  DeliveryEvent,
  LinkEvent,
  type CallRequestName,
  type LinkProver,
  type Signalling,
  type SignallingEvents,
} from './signalling.js';

export interface SocketSignallingOptions {
  /** The relay's absolute http or https URL. */
  relay: string;
  clock?: Clock;
  log?: Log;
}

/** The link to a relay over Socket.IO. */
export class SocketSignalling extends TypedEventTarget<SignallingEvents> implements Signalling {
  limits?: Limits;
  readonly #address: RelayAddress;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #outbox: Outbox;
  readonly #ice: IceCache;
  readonly #silence: SilenceWatch;
  readonly #closing = new AbortController();
  #keeper: LinkKeeper | null = null;
  #link: LinkState = 'offline';
  #problem: ErrorCode | null = null;
  #urgent = false;
  /** The network has changed since the relay was last heard of: the link may be dead without knowing. */
  #suspicious = false;

  /** @throws TypeError where the relay's URL is not one */
  constructor({ relay, clock = systemClock, log = consoleLog }: SocketSignallingOptions) {
    super();
    this.#address = readRelayAddress(relay);
    this.#clock = clock;
    this.#log = log;
    this.#outbox = new Outbox({ clock, log });
    this.#silence = new SilenceWatch(clock, () => {
      this.#renewIfSilent();
    });
    this.#ice = new IceCache({
      clock,
      isOnline: () => this.#link === 'online',
      ask: (signal) => this.#outbox.send('relay:ice', {}, signal),
    });
  }

  get link(): LinkState {
    return this.#link;
  }

  /** @throws CallError `invalid-state` when it was started or closed before */
  start(prover: LinkProver): void {
    if (this.#keeper || this.#closing.signal.aborted) throw new CallError('invalid-state', 'a link starts once');
    this.#keeper = this.#makeKeeper(prover);
    this.#keeper.setUrgent(this.#urgent);
    this.#change('connecting');
    this.#keeper.start();
    onNetworkChange((up) => {
      this.#handleNetworkChange(up);
      if (up) this.dispatchEvent(new Event('network'));
    }, this.#closing.signal);
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
    this.#keeper?.attemptNow();
    this.#keeper?.renew();
  }

  setUrgent(urgent: boolean): void {
    this.#urgent = urgent;
    this.#keeper?.setUrgent(urgent);
    this.#renewIfSilent();
  }

  /** Ends the link. Requests that wait are rejected. */
  close(): void {
    this.#finish('the link is closed');
    this.#change('offline');
  }

  #makeKeeper(prover: LinkProver): LinkKeeper {
    const parts = { address: this.#address, prover, clock: this.#clock, log: this.#log };
    return new LinkKeeper(
      {
        clock: this.#clock,
        random: () => Math.random(),
        open: (options, owner) => new RelaySocket({ ...parts, ...options }, owner),
      },
      {
        handleUp: (socket, admission) => {
          this.#handleUp(socket, admission);
        },
        handleDelivery: (delivery) => {
          this.#handleDelivery(delivery);
        },
        handleDown: () => {
          this.#handleDown();
        },
        handleFailure: (problem) => {
          this.#change('offline', problem);
        },
        handleReplaced: () => {
          this.#handleReplaced();
        },
      },
    );
  }

  #handleUp(socket: KeptSocket, admission: Admission): void {
    this.#ice.store(admission);
    this.limits = admission.limits;
    this.#change('online');
    this.#outbox.open((name, request, answer) => {
      this.#silence.asked();
      socket.request(name, request, (ack) => {
        this.#handleLife();
        answer(ack);
      });
    });
  }

  #handleDown(): void {
    this.#handleLife();
    this.#outbox.shut();
    this.#change('connecting');
  }

  #handleDelivery(delivery: AnyDelivery): void {
    this.#handleLife();
    this.dispatchEvent(new DeliveryEvent(delivery));
  }

  #handleReplaced(): void {
    this.#finish('this device has another socket');
    this.#change('offline', null, true);
  }

  /**
   * Without a link it is tried at once; a proven one is asked whether it still lives. In a call there is no time to wait
   * for its answer: over the new network a new one is made.
   */
  #handleNetworkChange(up: boolean): void {
    if (up && this.#urgent) this.#keeper?.renew();
    this.#keeper?.attemptNow();
    if (this.#link !== 'online') return;
    this.#suspicious = true;
    void this.#ice.renew();
  }

  #handleLife(): void {
    this.#suspicious = false;
    this.#silence.reset();
  }

  #renewIfSilent(): void {
    if (this.#silence.silent && (this.#urgent || this.#suspicious)) this.#keeper?.renew();
  }

  #finish(why: string): void {
    this.#closing.abort();
    this.#ice.close();
    this.#keeper?.close();
    this.#silence.reset();
    this.#outbox.close(new CallError('relay-unreachable', why));
  }

  #change(link: LinkState, problem: ErrorCode | null = null, replaced = false): void {
    if (this.#link === link && this.#problem === problem && !replaced) return;
    this.#link = link;
    this.#problem = problem;
    const { origin, path } = this.#address;
    if (problem) this.#log.warn(`no link to the relay at ${origin}${path}: ${problem}`);
    this.dispatchEvent(new LinkEvent(link, problem, replaced));
  }
}
