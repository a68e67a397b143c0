import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What stands in front of several relays: each new connection goes to the next of them that says it is ready. */
export class Balancer {
  /** Where the relays are reached behind it. */
  readonly #relays: string[] = [];
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #next = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => void this.#pass(socket));
  }

  static async open(): Promise<Balancer> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Balancer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  add(relay: string): void {
    this.#relays.push(relay);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #pass(client: Socket): Promise<void> {
    const relay = await this.#ready();
    if (relay === null) {
      client.destroy();
      return;
    }
    const { port } = new URL(relay);
    const upstream = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#open.add(one);
      one.pipe(other);
      // Whatever ends one of them ends the other.
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#open.delete(one);
        other.destroy();
      });
    }
  }

  async #ready(): Promise<string | null> {
    const first = this.#next++;
    for (let nth = 0; nth < this.#relays.length; nth++) {
      const relay = this.#relays[(first + nth) % this.#relays.length]!;
      const status = await fetch(`${relay}/ready`).then(
        (response) => response.status,
        () => 0,
      );
      if (status === 200) return relay;
    }
    return null;
  }
}
