import { EventEmitter, once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** One message of somebody's link, as it crossed the wire. */
export interface Crossing {
  readonly direction: 'to-relay' | 'from-relay';
  readonly text: string;
}

/** Engine.IO's: the relay asks, the phone answers. */
const PING = '2';
const PONG = '3';
/** Milliseconds: heartbeats alone cross more often. */
const PATIENCE = 30_000;

/** What goes on in place of a message, `null` for nothing; a promise holds it back, and all behind it on that socket. */
export type Meddle = (crossing: Crossing) => string | null | Promise<string | null>;

/**
 * Stands between phones and a relay, hears every byte, and can change them: to the phones it is a relay, an honest one or
 * not.
 */
export class Tap {
  /** Every message so far, and the head and body of every HTTP request. */
  readonly heard: Crossing[] = [];
  /** Changes messages; by default none. */
  meddle: Meddle = ({ text }) => text;
  #isCut = false;
  readonly #crossings = new EventEmitter();
  readonly #relay: URL;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  private constructor(relay: string) {
    this.#relay = new URL(relay);
    this.#http = createServer((message, response) => this.#passOn(message, response));
    this.#http.on('upgrade', (message, socket, head) => {
      this.#sockets.handleUpgrade(message, socket, head, (phone) => this.#join(phone, message.url ?? '/'));
    });
  }

  static async open(relay: string): Promise<Tap> {
    const tap = new Tap(relay);
    tap.#http.listen(0);
    await once(tap.#http, 'listening');
    return tap;
  }

  get url(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Waits until so many messages with this text in them have crossed. */
  async hears(count: number, text: string): Promise<void> {
    while (this.heard.filter((crossing) => crossing.text.includes(text)).length < count) {
      await once(this.#crossings, 'message', { signal: AbortSignal.timeout(PATIENCE) });
    }
  }

  /** Says something to every phone, as if the relay had. */
  say(text: string): void {
    for (const phone of this.#sockets.clients) phone.send(text);
  }

  /** Says something to every phone, and waits until each has read it: a ping behind it is answered in its turn. */
  async tell(texts: readonly string[]): Promise<void> {
    const read = [...this.#sockets.clients].map((phone) => answered(phone));
    for (const text of [...texts, PING]) this.say(text);
    await Promise.all(read);
  }

  /** From now on nothing crosses any more, and nobody is told: what a dead network looks like. */
  cut(): void {
    this.#isCut = true;
  }

  /** It crosses again; what was said meanwhile is lost. */
  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    for (const phone of this.#sockets.clients) phone.terminate();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  /** Ties a phone's socket to one of its own at the relay. */
  #join(phone: WebSocket, path: string): void {
    const relay = new WebSocket(new URL(path, this.#relay), { perMessageDeflate: false });
    const opened = once(relay, 'open');
    this.#pipe(phone, relay, 'to-relay', opened);
    this.#pipe(relay, phone, 'from-relay', opened);
    const part = () => {
      phone.terminate();
      relay.terminate();
    };
    // Whatever becomes of one end, the other sees the same; a relay that is away is lost at once.
    for (const end of [phone, relay]) end.on('close', part).on('error', part);
    opened.catch(part);
  }

  #pipe(from: WebSocket, to: WebSocket, direction: Crossing['direction'], opened: Promise<unknown>): void {
    let before = opened;
    from.on('message', (data: Buffer) => {
      const crossing = { direction, text: data.toString('utf8') };
      this.heard.push(crossing);
      before = before.then(() => this.#pass(crossing, to));
      before.catch(() => to.terminate());
    });
  }

  async #pass(crossing: Crossing, to: WebSocket): Promise<void> {
    const text = await this.meddle(crossing);
    if (this.#isCut || text === null) return;
    to.send(text);
    this.#crossings.emit('message');
  }

  #passOn(message: IncomingMessage, response: ServerResponse): void {
    const { method, url = '/', headers } = message;
    this.heard.push({ direction: 'to-relay', text: [`${method} ${url}`, ...message.rawHeaders].join('\n') });
    if (this.#isCut) return;
    message.on('data', (body: Buffer) => this.heard.push({ direction: 'to-relay', text: body.toString('utf8') }));
    const onward = request(new URL(url, this.#relay), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    message.pipe(onward);
  }
}

/** Resolves when a phone has answered a ping, or is gone. */
function answered(phone: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      phone.off('message', listen).off('close', settle);
      resolve();
    };
    const listen = (data: Buffer) => {
      if (data.toString('utf8') === PONG) settle();
    };
    phone.on('message', listen).on('close', settle);
  });
}
