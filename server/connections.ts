import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps an eye on a server's connections, so that none of them ends the process, and its end has a bound: `http.Server`
 * forgets those that became WebSockets, and would wait for each of them.
 *
 * @returns a function that drops whatever is still open
 */
export function trackConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    // An upgrade takes Node's own listener away, and an error that nobody listens to would end the process: anybody could
    // do that by asking for one and resetting the connection. The close that follows says enough.
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}
