import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { createApp } from './app.js';
import { bundleFolder } from './bundle.js';
import { configOf, type RelayConfig, type RelayLimits, type RelaySettings } from './config.js';
import { trackConnections } from './connections.js';
import { lanAddresses, lanHosts } from './lan-addresses.js';
import { serveSockets } from './relay.js';
import { publicOrigin } from './two-lines.js';
import { createWebServer, type WebServer } from './web-server.js';

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
  /** Where else it is reached in this machine's networks; none but for a try with `devTls`. */
  readonly lanUrls: readonly string[];
  /** How many identities are online. */
  readonly online: number;
  /** Reads the files of its certificate anew, as it does by itself when they change. Whoever is connected stays so. */
  reloadCertificate(): void;
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
 *   than seven `iceServers`; or `tlsCert` and `tlsKey` make no certificate
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { log: givenLog, bundleFolder: folder = bundleFolder(), ...settings } = options;
  const asked = configOf(settings);
  const addresses = asked.devTls ? lanAddresses().filter((address) => listensOn(asked.host, address)) : [];
  const config = withHosts(asked, lanHosts(addresses));
  const log = givenLog ?? pino({ level: config.logLevel, base: null }, pino.destination(2));
  const online = () => sockets.online.size;
  const origin = () => publicOrigin(config.publicHosts) ?? urlOf(web.scheme, config.host, port);
  const { staticFolder, devTls } = config;
  const app = createApp({ version, bundleFolder: folder, staticFolder, withPhone: devTls, origin, online, log });
  const handle = app.callback();
  // Before Socket.IO, which takes the requests on its own path out of those for the listeners that it finds.
  const web = await createWebServer(config, { addresses, log }, (request, response) => void handle(request, response));
  const dropConnections = trackConnections(web.server);
  const sockets = serveSockets(web.server, config, log);
  const port = await listen(web.server, config);
  log.info({ port }, 'listening');
  let closed: Promise<void> | undefined;
  return {
    url: urlOf(web.scheme, config.host, port),
    port,
    lanUrls: addresses.map((address) => urlOf(web.scheme, address, port)),
    get online() {
      return online();
    },
    reloadCertificate: web.reloadCertificate,
    close: () => (closed ??= closeWithin(CLOSE_GRACE, () => sockets.close(), dropConnections)),
  };
}

function withHosts(config: RelayConfig, more: readonly string[]): RelayConfig {
  return { ...config, publicHosts: [...config.publicHosts, ...more] };
}

async function listen(server: WebServer['server'], { port, host }: RelayConfig): Promise<number> {
  server.listen({ port, ...(host === '' ? {} : { host }) });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function urlOf(scheme: string, host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${listensOn(host, '') ? 'localhost' : name}:${port}`;
}

function listensOn(host: string, address: string): boolean {
  return ['', '0.0.0.0', '::', address].includes(host);
}

async function closeWithin(grace: number, close: () => Promise<void>, drop: () => void): Promise<void> {
  const timer = setTimeout(drop, grace);
  await close();
  clearTimeout(timer);
}
