import type { Clock } from '../core/index.js';
import type { Ack, IceServer } from '../protocol/index.js';

/** How long fresh servers are waited for while older ones are at hand, and while there are none, in milliseconds. */
const PATIENCE = 2000;
const PATIENCE_WITHOUT_ANY = 5000;

interface IceCacheParts {
  clock: Clock;
  isOnline: () => boolean;
  ask: (signal: AbortSignal) => Promise<Ack<'relay:ice'>>;
}

/** The operator's STUN and TURN servers with their passing credentials. */
export class IceCache {
  readonly #parts: IceCacheParts;
  #servers: readonly IceServer[] | null = null;
  #goodUntil = 0;
  #flight: Promise<void> | null = null;
  #asking: AbortController | null = null;
  #closed = false;
  #stopAging: () => void = () => undefined;

  constructor(parts: IceCacheParts) {
    this.#parts = parts;
  }

  /**
   * Takes over what the relay gave, and hands it to whoever waits. At half of its time to live new ones are asked for, so
   * that no call has to wait for them.
   */
  store({ iceServers, ttl }: { iceServers: readonly IceServer[]; ttl: number }): void {
    const { clock, isOnline } = this.#parts;
    this.#rest();
    this.#servers = iceServers;
    this.#goodUntil = clock.now() + ttl * 750;
    this.#stopAging = clock.schedule(clock.now() + ttl * 500, () => {
      // Without a link nobody answers, and the next link brings new ones.
      if (isOnline()) void this.renew();
    });
  }

  /**
   * The servers, while a quarter of their time to live is left; else new ones. When the relay does not give any in time,
   * the old ones: credentials often work for longer than they are meant to, and a direct path needs none.
   */
  async get(): Promise<readonly IceServer[]> {
    const { clock, isOnline } = this.#parts;
    if (!this.#servers || (clock.now() >= this.#goodUntil && isOnline())) await this.#renewInTime();
    return this.#servers ?? [];
  }

  /** Asks for new ones whatever their age, once at a time. */
  renew(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#flight ??= this.#refresh().finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  /** Asks for nothing any more. */
  close(): void {
    this.#closed = true;
    this.#rest();
  }

  #rest(): void {
    this.#stopAging();
    // Not kept: the reason of an abort holds on to whatever was at work then, a lost socket and its calls included.
    this.#asking?.abort();
    this.#asking = null;
  }

  /** A slow answer is not waited for, but it counts when it comes. */
  #renewInTime(): Promise<void> {
    const { clock } = this.#parts;
    return new Promise((resolve) => {
      const stopWaiting = clock.schedule(clock.now() + (this.#servers ? PATIENCE : PATIENCE_WITHOUT_ANY), resolve);
      void this.renew().then(stopWaiting).then(resolve);
    });
  }

  async #refresh(): Promise<void> {
    const asking = (this.#asking = new AbortController());
    try {
      const ack = await this.#parts.ask(asking.signal);
      if (ack.ok) this.store(ack);
    } catch {
      // The link is closed, or a new link brought servers with it: what is known counts.
    }
  }
}
