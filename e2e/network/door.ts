/**
 * A way into another network for what controls a Firefox, which listens on its own network's loopback only: files are
 * the same in all networks, so a socket in the file system leads through.
 */
import { createServer, connect, type NetConnectOpts, type Server } from 'node:net';

/** Passes on what comes in at one place to another one. */
function passOn(server: Server, to: NetConnectOpts): void {
  server.on('connection', (incoming) => {
    const outgoing = connect(to);
    const part = () => {
      incoming.destroy();
      outgoing.destroy();
    };
    incoming.on('error', part).on('close', part).pipe(outgoing);
    outgoing.on('error', part).on('close', part).pipe(incoming);
  });
}

/** This side of the door: a port here that leads to the socket. */
export function openPort(port: number, path: string): Server {
  const server = createServer();
  passOn(server, { path });
  return server.listen(port, '127.0.0.1');
}

/** The other side, as a process in the other network. */
export function openSocket(path: string, port: number): Server {
  const server = createServer();
  passOn(server, { port, host: '127.0.0.1' });
  return server.listen(path);
}

const [path, port] = process.argv.slice(2);
if (process.send && path !== undefined) openSocket(path, Number(port)).on('listening', () => process.send!('ready'));
