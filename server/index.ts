import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { createApp } from './app.js';
import { bundleFolder } from './bundle.js';
import { configOf, type RelayConfig, type RelayLimits, type RelaySettings } from './config.js';
import { trackConnections } from './connections.js';
import { serveSockets } from './relay.js';
import { publicOrigin } from './two-lines.js';

export type { RelayConfig, RelayLimits };

/** This package's version. */
export const version = (createRequire(import.meta.url)('webrtc-call-relay/package.json') as { version: string })
  .version;

/** The settings of a relay, each with the default that the command line shows. */
export interface RelayOptions extends RelaySettings {
  /** Takes the relay's log instead of standard error. */
  log?: Logger;
  /** Serves the widget's bundle from here instead of the installed package. */
  bundleFolder?: string;
}

/** A relay that listens. */
export interface Relay {
  /** Where it is reached on this machine, such as `http://localhost:4000`. */
  readonly url: string;
  readonly port: number;
  /** How many identities are online. */
  readonly online: number;
  /** Ends it: clients lose their link, and the port is free when the promise resolves, after at most 2 s. */
  close(): Promise<void>;
}

/** Milliseconds that connections have to close by themselves. */
const CLOSE_GRACE = 2000;

/**
 * Starts a relay. Several may run in one process, each with its own sockets and limits.
 *
 * @throws the system's error where it can't listen, such as `EADDRINUSE`
 * @throws TypeError where settings do not go together: of `turnUrls` and `turnSecret` only one is given, or with them more
 *   than seven `iceServers`
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { log: givenLog, bundleFolder: folder = bundleFolder(), ...settings } = options;
  const config = configOf(settings);
  const log = givenLog ?? pino({ level: config.logLevel, base: null }, pino.destination(2));
  const online = () => sockets.online.size;
  const origin = () => publicOrigin(config.publicHosts) ?? urlOf(config.host, port);
  const app = createApp({ version, bundleFolder: folder, staticFolder: config.staticFolder, origin, online, log });
  const handle = app.callback();
  // Before Socket.IO, which takes the requests on its own path out of those for the listeners that it finds.
  const http = createServer((request, response) => void handle(request, response));
  const dropConnections = trackConnections(http);
  const sockets = serveSockets(http, config, log);
  const port = await listen(http, config);
  log.info({ port }, 'listening');
  let closed: Promise<void> | undefined;
  return {
    url: urlOf(config.host, port),
    port,
    get online() {
      return online();
    },
    close: () => (closed ??= closeWithin(CLOSE_GRACE, () => sockets.close(), dropConnections)),
  };
}

async function listen(http: Server, { port, host }: RelayConfig): Promise<number> {
  http.listen({ port, ...(host === '' ? {} : { host }) });
  await once(http, 'listening');
  return (http.address() as AddressInfo).port;
}

function urlOf(host: string, port: number): string {
  const everywhere = host === '' || host === '0.0.0.0' || host === '::';
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${everywhere ? 'localhost' : name}:${port}`;
}

async function closeWithin(grace: number, close: () => Promise<void>, drop: () => void): Promise<void> {
  const timer = setTimeout(drop, grace);
  await close();
  clearTimeout(timer);
}
