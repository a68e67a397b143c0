import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';

/**
 * Keeps an eye on a server's connections, so that none of them ends the process, and its end has a bound: `http.Server`
 * forgets those that became WebSockets, and would wait for each of them.
 *
 * @returns a function that drops whatever is still open
 */
export function trackConnections(server: Server | SecureServer): () => void {
  const open = new Set<Socket>();
  // One function for all of them: there may be tens of thousands.
  const forget = function (this: Socket) {
    open.delete(this);
  };
  const track = (socket: Socket) => {
    open.add(socket);
    // An upgrade takes Node's own listener away, and an error that nobody listens to would end the process: anybody could
    // do that by asking for one and resetting the connection. The close that follows says enough.
    socket.on('error', leaveToClose);
    socket.on('close', forget);
  };
  server.on('connection', track);
  // Behind TLS an upgrade hands over this one, which lies on top of the other.
  server.on('secureConnection', track);
  return () => {
    for (const socket of open) socket.destroy();
  };
}

function leaveToClose(): undefined {
  return undefined;
}
