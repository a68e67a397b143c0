import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { Server, type ServerOptions } from 'socket.io';
import { clientAddress } from './client-address.js';
import { Link, type LinkServices, type RelaySocket } from './link.js';
import { letGo } from './let-go.js';
import { FairWebSocketServer } from './fair-websockets.js';
import type { Turned } from './meter.js';
import { isAllowedOrigin } from './origins.js';
import { plainParser } from './packets.js';
import { Presence } from './presence.js';
import { CallService } from './call-service.js';
import type { Message } from './neighbour-messages.js';
import { Neighbours } from './neighbours.js';
import { OpenConnections } from './open-connections.js';
import { OrderedTime } from './ordered-time.js';
import { Rates } from './rates.js';
import type { Redis } from './redis.js';
import { RoomService } from './room-service.js';
import type { Rooms } from './rooms.js';
import { standSideBySide, type SocketServer } from './side-by-side.js';

/** A dead client is noticed after at most 18 s. */
const PING_INTERVAL = 10_000;
const PING_TIMEOUT = 8_000;

/** Socket.IO's side of a relay. */
export interface RelaySockets {
  /** Everybody who is online. */
  readonly online: Presence<Link>;
  readonly rooms: Pick<Rooms, 'size' | 'members'>;
  /** The relays beside this one, if there may be any. */
  readonly neighbours: Pick<Neighbours, 'together' | 'size'> | null;
  /** How many connections are open, proven or not. */
  readonly connections: number;
  /** Lets nobody in from now on, and everybody go, one after another. Clients see a lost connection. */
  drain(): Promise<void>;
  /** Closes all sockets and the HTTP server below. Clients see a lost connection, so they come back when the relay does. */
  close(): Promise<void>;
}

/** What the sockets of a relay have in common with the rest of it. */
type SocketServices = Pick<LinkServices, 'config' | 'admission' | 'meter' | 'log' | 'ownStun'> & {
  readonly redis: Redis | null;
};

/** Lets clients link to this server, and passes their messages on. */
export function serveSockets(http: HttpServer | HttpsServer, services: SocketServices): RelaySockets {
  const { config, redis } = services;
  const online = new Presence<Link>();
  services.admission.onBlock(() => {
    for (const link of [...online.all()]) link.leaveIfBlocked();
  });
  const rates = new Rates(config.limits);
  const send = (message: Message): void => void io.serverSideEmit('neighbour', message);
  const neighbours = redis && new Neighbours({ send });
  const rooms = new RoomService({ config, online, rates, neighbours });
  const calls = new CallService({ online, rooms: rooms.rooms, rates, neighbours });
  const open = new OpenConnections<RelaySocket['conn']>(config);
  const door: Door = { ...services, rates, open, draining: false };
  const io: SocketServer = new Server(http, socketOptions(door));
  if (redis && neighbours) standSideBySide({ io, redis, neighbours, online, rooms });
  io.engine.on('connection', (connection: RelaySocket['conn']) => {
    open.add(connection);
  });
  const moments = new OrderedTime();
  const linkServices: LinkServices = { ...services, online, calls, rooms, neighbours };
  io.on('connection', (socket) => {
    // Nobody is spoken to by Socket.IO's own rooms, and nobody reads what a handshake said: an idle socket keeps neither.
    io.sockets.adapter.delAll(socket.id);
    (socket as { handshake: unknown }).handshake = null;
    new Link(socket, { address: open.addressOf(socket.conn), since: moments.next() }, linkServices);
  });
  return {
    online,
    rooms: rooms.rooms,
    neighbours,
    get connections() {
      return open.all.size;
    },
    drain: () => {
      door.draining = true;
      return letGo(open.all, config.drainSeconds * 1000);
    },
    close: async () => {
      neighbours?.close();
      await redis?.close();
      await io.close();
    },
  };
}

/** What decides on who comes in. */
interface Door extends SocketServices {
  readonly rates: Rates;
  readonly open: OpenConnections<RelaySocket['conn']>;
  draining: boolean;
}

function socketOptions(door: Door): Partial<ServerOptions> {
  const { allowedOrigins, limits } = door.config;
  return {
    serveClient: false,
    perMessageDeflate: false,
    wsEngine: FairWebSocketServer,
    maxHttpBufferSize: limits.message,
    pingInterval: PING_INTERVAL,
    pingTimeout: PING_TIMEOUT,
    connectTimeout: limits.secondsToProve * 1000,
    parser: plainParser,
    ...(door.redis ? { adapter: door.redis.adapter } : {}),
    cors: { origin: allowedOrigins === '*' ? '*' : [...allowedOrigins] },
    allowRequest: (request, decide) => {
      judge(request, door).then(
        (turned) => {
          if (turned !== null) turnAway(turned, door);
          decide(turned, turned === null);
        },
        (error: unknown) => {
          door.log.error(error, 'a connection could not be judged');
          turnAway('internal', door);
          decide('internal', false);
        },
      );
    },
  };
}

function turnAway(reason: Turned, { meter, log }: Door): void {
  meter.turned(reason);
  log.debug({ reason }, 'a connection was not let in');
}

/** CORS alone does not hold back a WebSocket, so that the origin is checked here for every new connection. */
async function judge(request: IncomingMessage, { config, rates, open, draining }: Door): Promise<Turned | null> {
  if (draining) return 'draining';
  if (!isAllowedOrigin(request.headers.origin, config.allowedOrigins)) return 'origin not allowed';
  if (open.isFull(request)) return 'too many';
  return (await rates.allowConnection(clientAddress(request, config.trustedProxies))) ? null : 'rate-limited';
}
