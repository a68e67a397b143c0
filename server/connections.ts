import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps an eye on a server's connections, so that its end has a bound: `http.Server` forgets those that became
 * WebSockets, and would wait for each of them.
 *
 * @returns a function that drops whatever is still open
 */
export function trackConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}
