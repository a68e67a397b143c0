import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

interface Page {
  readonly content: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Somebody's static pages, on an origin that is not the relay's. */
export class Pages {
  readonly #server: Server;
  readonly #pages = new Map<string, Page>();
  readonly #folders = new Map<string, string>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#answer(request, response));
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
  add(content: string, headers: Page['headers'] = {}): string {
    const path = `/${this.#pages.size}.html`;
    this.#pages.set(path, { content, headers });
    return `http://localhost:${this.port}${path}`;
  }

  /** Lays a folder there as it is, and returns its address. */
  addFolder(folder: string): string {
    const path = `/folder-${this.#folders.size}/`;
    this.#folders.set(path, folder);
    return `http://localhost:${this.port}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(url, 'http://localhost');
    const page = this.#pages.get(pathname) ?? (await this.#fileAt(pathname));
    const type = { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' };
    response.writeHead(page ? 200 : 404, { ...type, ...page?.headers }).end(page?.content);
  }

  async #fileAt(path: string): Promise<Page | undefined> {
    const [place, folder] = [...this.#folders].find(([start]) => path.startsWith(start)) ?? [];
    if (place === undefined || folder === undefined) return undefined;
    // Of a URL's path no step leads up and out.
    const name = path.slice(place.length) || 'index.html';
    const content = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    return content === undefined ? undefined : { content, headers: {} };
  }
}

/** The two lines that are a whole phone, with attributes where a test needs some. */
export function twoLines(relay: string, attributes: Readonly<Record<string, string>> = {}): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<script type="module" src="${relay}/webrtc-call.js"></script>\n<webrtc-call${list.join('')}></webrtc-call>\n`;
}
