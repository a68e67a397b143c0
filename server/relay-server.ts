import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { Admission } from './admission/admission.js';
import type { AdmissionCheck } from './admission/operator-check.js';
import { createApp } from './app.js';
import type { RelayConfig } from './config.js';
import { trackConnections } from './connections.js';
import { limitKnocking } from './knocking.js';
import { lanAddresses, lanHosts } from './lan-addresses.js';
import { Meter } from './meter.js';
import { serveMetrics, type Metrics } from './metrics.js';
import { showProcess } from './process-figures.js';
import type { Redis } from './redis.js';
import { serveSockets, type RelaySockets } from './relay.js';
import { publicOrigin } from './two-lines.js';
import { ownStun, serveStun, type Stun } from './stun.js';
import { createWebServer, type WebServer } from './web-server.js';

/** Milliseconds that connections have to close by themselves. */
const CLOSE_GRACE = 2000;
/** Connections that may wait to be accepted, when everybody comes back at once; the system may have a lower limit. */
const BACKLOG = 4096;

/** What a relay has from elsewhere. */
interface Surroundings {
  readonly log: Logger;
  readonly bundleFolder: string;
  readonly version: string;
  /** The operator's own check on who is let in, and the milliseconds that it has. */
  readonly admit?: AdmissionCheck | undefined;
  readonly admitTimeout?: number | undefined;
}

/** How it reaches other relays, if there may be any. */
interface Ways {
  readonly redis: Redis | null;
}

/** A relay: its ports, its sockets, its figures, and how they begin and end together. */
export class RelayServer {
  readonly #config: RelayConfig;
  readonly #addresses: readonly string[];
  readonly #log: Logger;
  readonly #meter = new Meter();
  readonly #metrics: Metrics;
  readonly #web: WebServer;
  readonly #admission: Admission;
  readonly #sockets: RelaySockets;
  readonly #dropConnections: () => void;
  #stopShowing: () => void = () => undefined;
  #stun: Stun | null = null;
  #port = 0;
  #metricsPort: number | null = null;
  #drained: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  private constructor(config: RelayConfig, addresses: readonly string[], web: WebServer, from: Surroundings & Ways) {
    this.#config = config;
    this.#addresses = addresses;
    this.#log = from.log;
    this.#web = web;
    this.#metrics = serveMetrics(this.#meter, config);
    this.#admission = new Admission({
      config,
      log: from.log,
      onOutcome: (outcome) => this.#meter.admission(outcome),
      check: from.admit,
      timeout: from.admitTimeout,
    });
    const handle = this.#createApp(from).callback();
    // Before Socket.IO, which takes the requests on its own path out of those for the listeners that it finds.
    web.server.on('request', (request, response) => void handle(request, response));
    limitKnocking(web.server, config, () => this.#meter.turned('rate-limited'));
    this.#dropConnections = trackConnections(web.server);
    this.#sockets = serveSockets(web.server, {
      config,
      admission: this.#admission,
      redis: from.redis,
      meter: this.#meter,
      log: from.log,
      ownStun: (host) => ownStun(host, this.stunPort, config),
    });
    const { rooms, neighbours } = this.#sockets;
    if (neighbours) this.#meter.showNeighbours(neighbours);
    this.#meter.show({
      connections: () => this.#sockets.connections,
      identities: () => this.online,
      rooms: () => rooms.size,
      members: () => rooms.members,
    });
  }

  /** @throws the system's error where it can't listen */
  static async open(asked: RelayConfig, from: Surroundings): Promise<RelayServer> {
    const addresses = asked.devTls ? lanAddresses().filter((address) => listensOn(asked.host, address)) : [];
    const config = { ...asked, publicHosts: [...asked.publicHosts, ...lanHosts(addresses)] };
    const web = await createWebServer(config, { addresses, log: from.log });
    const redis = await wayToOthers(config, from.log);
    const relay = new RelayServer(config, addresses, web, { ...from, redis });
    try {
      await relay.#listen();
    } catch (error) {
      // One port of several may be open already.
      await relay.close();
      throw error;
    }
    return relay;
  }

  get url(): string {
    return urlOf(this.#web.scheme, this.#config.host, this.#port);
  }

  get port(): number {
    return this.#port;
  }

  get stunPort(): number | null {
    return this.#stun?.port ?? null;
  }

  get metricsPort(): number | null {
    return this.#metricsPort;
  }

  get lanUrls(): string[] {
    return this.#addresses.map((address) => urlOf(this.#web.scheme, address, this.#port));
  }

  get online(): number {
    return this.#sockets.online.size;
  }

  get neighbours(): number {
    return this.#sockets.neighbours?.size ?? 0;
  }

  reload(): void {
    this.#web.reloadCertificate();
    this.#admission.reload();
  }

  drain(): Promise<void> {
    return (this.#drained ??= this.#drain());
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #listen(): Promise<void> {
    const { port, host, metricsPort, metricsToken } = this.#config;
    if (metricsPort !== null || metricsToken !== null) this.#stopShowing = showProcess(this.#meter.registry);
    this.#metricsPort = await this.#metrics.listen();
    const { server } = this.#web;
    server.listen({ port, backlog: BACKLOG, ...(host === '' ? {} : { host }) });
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    await this.#listenForStun();
    this.#log.info({ port: this.#port, stunPort: this.stunPort, metricsPort: this.metricsPort }, 'listening');
  }

  /** On the very number of the relay's own port there may be somebody else; whoever asks for another one needs it. */
  async #listenForStun(): Promise<void> {
    const { host, stunPort } = this.#config;
    if (stunPort === 'off') return;
    try {
      const port = stunPort === 'same' ? this.#port : stunPort;
      this.#stun = await serveStun({ host, port }, { meter: this.#meter, log: this.#log });
    } catch (error) {
      if (stunPort !== 'same') throw error;
      this.#log.warn(error, 'its UDP port is not to be had: pages are told of no STUN server here');
    }
  }

  async #drain(): Promise<void> {
    this.#log.info({ connections: this.#sockets.connections }, 'letting everybody go');
    await this.#sockets.drain();
    await this.close();
    this.#log.info('everybody is gone');
  }

  async #close(): Promise<void> {
    const timer = setTimeout(this.#dropConnections, CLOSE_GRACE);
    this.#stopShowing();
    await this.#sockets.close();
    this.#metrics.close();
    this.#admission.close();
    this.#stun?.close();
    clearTimeout(timer);
  }

  #createApp({ bundleFolder, version, log }: Surroundings) {
    const { staticFolder, devTls, publicHosts } = this.#config;
    return createApp({
      version,
      bundleFolder,
      staticFolder,
      withPhone: devTls,
      origin: () => publicOrigin(publicHosts) ?? this.url,
      online: () => this.online,
      ready: () => this.#drained === undefined,
      redis: () => redisState(this.#sockets.neighbours),
      metrics: this.#metrics.route,
      log,
    });
  }
}

/** Whoever runs a relay by itself loads nothing of this. */
async function wayToOthers({ redisUrl, redisPrefix }: RelayConfig, log: Logger): Promise<Redis | null> {
  if (redisUrl === null) return null;
  const { openRedis } = await import('./redis.js');
  return openRedis({ url: redisUrl, prefix: redisPrefix, log });
}

function redisState(neighbours: RelaySockets['neighbours']): 'connected' | 'lost' | null {
  if (!neighbours) return null;
  return neighbours.together ? 'connected' : 'lost';
}

function urlOf(scheme: string, host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${listensOn(host, '') ? 'localhost' : name}:${port}`;
}

function listensOn(host: string, address: string): boolean {
  return ['', '0.0.0.0', '::', address].includes(host);
}
