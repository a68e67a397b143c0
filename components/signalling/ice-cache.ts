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
  #servers: readonly IceServer[] = [];
  #known = false;
  #freshUntil = 0;
  #flight: Promise<readonly IceServer[]> | null = null;
  #asking: AbortController | null = null;

  constructor(parts: IceCacheParts) {
    this.#parts = parts;
  }

  /** Takes over what the relay gave, and hands it to whoever waits. */
  store({ iceServers, ttl }: { iceServers: readonly IceServer[]; ttl: number }): void {
    this.#servers = iceServers;
    this.#known = true;
    this.#freshUntil = this.#parts.clock.now() + (ttl * 1000) / 2;
    this.#asking?.abort();
  }

  /**
   * The servers, while they are younger than half their time to live; else new ones. When the relay does not give
   * any, the old ones: credentials often work for longer than they are meant to, and a direct path needs none.
   */
  get(): Promise<readonly IceServer[]> {
    const isFresh = this.#known && this.#parts.clock.now() < this.#freshUntil;
    if (isFresh || (this.#known && !this.#parts.isOnline())) return Promise.resolve(this.#servers);
    return this.renew();
  }

  /** Asks for new ones whatever their age, once at a time. */
  renew(): Promise<readonly IceServer[]> {
    this.#flight ??= this.#refresh().finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  async #refresh(): Promise<readonly IceServer[]> {
    const { clock, ask } = this.#parts;
    const asking = new AbortController();
    this.#asking = asking;
    const patience = this.#known ? PATIENCE : PATIENCE_WITHOUT_ANY;
    const cancel = clock.schedule(clock.now() + patience, () => {
      asking.abort();
    });
    try {
      const ack = await ask(asking.signal);
      if (ack.ok) this.store(ack);
    } catch {
      // Nothing came in time, the link is closed, or a new link brought servers with it: what is known counts.
    } finally {
      cancel();
      this.#asking = null;
    }
    return this.#servers;
  }
}
