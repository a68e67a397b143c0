import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';

/**
 * WebSockets that take turns: each hands over one message in a round of the event loop, and what one has sent beyond that waits
 * for the next round, and in its own buffers. Else hundreds that came in one go would all be served before anybody else's one,
 * and a few who do that would make everybody wait.
 */
export class FairWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}

/** The part of an Engine.IO socket that tells of its end, and the transport that it has then. */
interface Connection {
  readonly transport: unknown;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Ends a connection with its socket, once Engine.IO has sent what it had to and closes it: what its client has sent beyond
 * that is not read any more. By itself a WebSocket would wait for the client's farewell, which comes behind all of it.
 */
export function hangUpWhenClosed(connection: Connection): void {
  connection.once('close', () => {
    const { socket } = connection.transport as { socket?: unknown };
    if (socket instanceof WebSocket) socket.terminate();
  });
}
