import type { Air } from './air.js';
import { CUT, GOOD, type Condition } from './line.js';
import { run, Namespace } from './namespace.js';
import { natRules, type NatKind } from './nat.js';

/** Which directions of a link: from the host's side. */
export type Direction = 'up' | 'down';

/** One way of a host to the net: a link, and the router with the NAT behind it. */
export class Access {
  readonly #air: Air;
  readonly #link: number;
  readonly #host: Namespace;
  readonly #router: Namespace;

  /** The router's address outside is made from the number of the link; `net` has a bridge for it. */
  constructor(air: Air, link: number, places: { host: Namespace; net: Namespace; nat: NatKind }) {
    this.#air = air;
    this.#link = link;
    this.#host = places.host;
    this.#router = new Namespace(`router${link}`);
    this.#joinNet(places.net);
    this.#joinHost();
    this.#router.nft(natRules(places.nat));
  }

  get #device(): string {
    return `eth${this.#link}`;
  }

  /**
   * Plugs the cable in: the host has this address and no other way. It is given one now and not before, as by DHCP: that it
   * comes is what a browser notices.
   */
  plugIn(): void {
    this.#host.ip(`link set ${this.#device} up`);
    this.#host.ip(`address add 10.0.${this.#link}.2/24 dev ${this.#device}`);
    this.#host.ip(`route add default via 10.0.${this.#link}.1`);
  }

  /** Pulls the cable: the host notices, and its address is gone. */
  unplug(): void {
    this.#host.ip(`address flush dev ${this.#device}`);
    this.#host.ip(`link set ${this.#device} down`);
  }

  /** Sets what both directions are like. */
  async become(condition: Condition): Promise<void> {
    await this.#air.set(this.#link, condition, condition);
  }

  /** From now on nothing gets through, and nobody is told. */
  async cut(direction?: Direction): Promise<void> {
    const [up, down] = [direction === 'down' ? GOOD : CUT, direction === 'up' ? GOOD : CUT];
    await this.#air.set(this.#link, up, down);
  }

  close(): void {
    this.#router.delete();
  }

  #joinNet(net: Namespace): void {
    const port = `port${this.#link}`;
    run(
      'ip',
      'link',
      'add',
      port,
      'netns',
      net.name,
      'type',
      'veth',
      'peer',
      'name',
      'wan',
      'netns',
      this.#router.name,
    );
    net.ip(`link set ${port} master bridge up`);
    this.#router.ip(`address add 203.0.113.${10 + this.#link}/24 dev wan`);
    this.#router.ip('link set wan up');
  }

  #joinHost(): void {
    run('ip', 'link', 'set', `router${this.#link}`, 'netns', this.#router.name, 'name', 'lan');
    run('ip', 'link', 'set', `host${this.#link}`, 'netns', this.#host.name, 'name', this.#device);
    this.#router.ip(`address add 10.0.${this.#link}.1/24 dev lan`);
    this.#router.ip('link set lan up');
  }
}
