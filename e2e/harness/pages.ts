import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody's static pages, on an origin that is not the relay's. */
export class Pages {
  readonly #server: Server;
  readonly #files = new Map<string, string>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', ({ url = '' }, response) => {
      const html = this.#files.get(url);
      response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    });
  }

  static async open(): Promise<Pages> {
    const server = createServer();
    server.listen(0);
    await once(server, 'listening');
    return new Pages(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Puts a page there, and returns its address. */
  add(html: string): string {
    const path = `/${this.#files.size}.html`;
    this.#files.set(path, html);
    return `http://localhost:${this.port}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** The two lines that are a whole phone, with attributes where a test needs some. */
export function twoLines(relay: string, attributes: Readonly<Record<string, string>> = {}): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<script type="module" src="${relay}/webrtc-call.js"></script>\n<webrtc-call${list.join('')}></webrtc-call>\n`;
}
