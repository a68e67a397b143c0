/** A message between two pages, of any kind. */
export interface Message {
  readonly kind: 'call' | 'accept' | 'description' | 'candidate' | 'signal';
  readonly from: string;
  readonly content: unknown;
}

/** The least signalling that there is: whatever one page says to another goes through a bare WebSocket server. */
export class Wire {
  readonly id = crypto.randomUUID();
  readonly #socket: WebSocket;

  private constructor(server: string) {
    this.#socket = new WebSocket(`${server.replace(/^http/, 'ws')}/${this.id}`);
  }

  static async open(server: string): Promise<Wire> {
    const wire = new Wire(server);
    await new Promise((resolve, reject) => {
      wire.#socket.onopen = resolve;
      wire.#socket.onerror = reject;
    });
    return wire;
  }

  say(to: string, kind: Message['kind'], content: unknown = null): void {
    this.#socket.send(JSON.stringify({ to, kind, from: this.id, content }));
  }

  hear(listener: (message: Message) => unknown): void {
    this.#socket.onmessage = ({ data }) => void listener(JSON.parse(String(data)) as Message);
  }
}
