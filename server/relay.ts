import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Logger } from 'pino';
import { Server, type ServerOptions } from 'socket.io';
import type { ClientToRelayEvents, RelayToClientEvents } from 'webrtc-call/protocol';
import { limitBacklog } from './backlog.js';
import { clientAddress } from './client-address.js';
import type { RelayConfig } from './config.js';
import { Link, type RelaySocket } from './link.js';
import { isAllowedOrigin } from './origins.js';
import { plainParser } from './packet-decoder.js';
import { Presence } from './presence.js';
import { Rates } from './rates.js';

/** A dead client is noticed after at most 18 s. */
const PING_INTERVAL = 10_000;
const PING_TIMEOUT = 8_000;
/** So many of the longest messages may wait for a slow client. */
const MAX_BACKLOG_MESSAGES = 32;

/** Socket.IO's side of a relay. */
export interface RelaySockets {
  /** Everybody who is online. */
  readonly online: Presence<Link>;
  /** Closes all sockets and the HTTP server below. Clients see a lost connection, so they come back when the relay does. */
  close(): Promise<void>;
}

/** Lets clients link to this server, and passes their messages on. */
export function serveSockets(http: HttpServer | HttpsServer, config: RelayConfig, log: Logger): RelaySockets {
  const online = new Presence<Link>();
  const rates = new Rates(config.limits);
  const io = new Server<ClientToRelayEvents, RelayToClientEvents>(http, socketOptions(config, rates, log));
  const addresses = new WeakMap<object, string>();
  let order = 0;
  io.engine.on('connection', (connection: RelaySocket['conn']) => {
    addresses.set(connection, clientAddress(connection.request, config.trustedProxies));
    // A handshake's request is a third of an idle socket's memory, and nothing else needs it.
    (connection as { request: IncomingMessage | null }).request = null;
    limitBacklog(connection, MAX_BACKLOG_MESSAGES * config.limits.message);
  });
  io.on('connection', (socket) => {
    const address = addresses.get(socket.conn) ?? '';
    new Link(socket, { address, order: order++ }, { config, online, rates, log });
  });
  return { online, close: () => io.close() };
}

function socketOptions(config: RelayConfig, rates: Rates, log: Logger): Partial<ServerOptions> {
  const { allowedOrigins, limits } = config;
  return {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: limits.message,
    pingInterval: PING_INTERVAL,
    pingTimeout: PING_TIMEOUT,
    connectTimeout: limits.secondsToProve * 1000,
    parser: plainParser,
    cors: { origin: allowedOrigins === '*' ? '*' : [...allowedOrigins] },
    allowRequest: (request, decide) => {
      refusalOf(request, config, rates).then(
        (refusal) => {
          decide(refusal, refusal === null);
        },
        (error: unknown) => {
          log.error(error, 'a connection could not be judged');
          decide('internal', false);
        },
      );
    },
  };
}

/** CORS alone does not hold back a WebSocket, so that the origin is checked here for every new connection. */
async function refusalOf(request: IncomingMessage, config: RelayConfig, rates: Rates): Promise<string | null> {
  if (!isAllowedOrigin(request.headers.origin, config.allowedOrigins)) return 'origin not allowed';
  return (await rates.allowConnection(clientAddress(request, config.trustedProxies))) ? null : 'rate-limited';
}
