/** The part of an Engine.IO socket that tells what waits to be sent. */
interface Outgoing {
  on(event: 'packetCreate', listener: (packet: { data?: unknown }) => void): unknown;
  on(event: 'flush', listener: () => void): unknown;
  close(discard: boolean): void;
}

/**
 * Closes a connection for which more waits than `limit` characters. A client that answers pings but never reads would
 * otherwise let the relay's memory grow without end.
 */
export function limitBacklog(connection: Outgoing, limit: number): void {
  let waiting = 0;
  connection.on('packetCreate', ({ data }) => {
    waiting += typeof data === 'string' ? data.length : 0;
    if (waiting > limit) connection.close(true);
  });
  connection.on('flush', () => {
    waiting = 0;
  });
}
