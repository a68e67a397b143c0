import type { Server } from 'socket.io';
import type { ClientToRelayEvents, RelayToClientEvents } from 'webrtc-call/protocol';
import type { Link } from './link.js';
import type { RelayToRelayEvents } from './neighbour-messages.js';
import type { Neighbours } from './neighbours.js';
import type { Presence } from './presence.js';
import type { Redis } from './redis.js';
import type { RoomService } from './room-service.js';

export type SocketServer = Server<ClientToRelayEvents, RelayToClientEvents, RelayToRelayEvents>;

interface Parts {
  readonly io: SocketServer;
  readonly redis: Redis;
  readonly neighbours: Neighbours;
  readonly online: Presence<Link>;
  readonly rooms: RoomService;
}

/** Begins to speak with the other relays. */
export function standSideBySide({ io, redis, neighbours, online, rooms }: Parts): void {
  io.on('neighbour', (message) => {
    neighbours.receive(message);
  });
  // A device that comes back through another relay is over here, unless it is the newer link that is here.
  neighbours.on('claim', ({ party, since, from }) => {
    const link = online.get(party);
    if (!link) return;
    const isOlder = link.since === since ? neighbours.id < from : link.since < since;
    if (!isOlder) {
      neighbours.tell({ kind: 'claim', party, since: link.since });
      return;
    }
    rooms.move(party, from);
    link.replace();
  });
  redis.watch((together) => {
    neighbours.setTogether(together);
    // Who came while the others were out of reach is not known to them.
    if (together) rooms.announce();
  });
}
