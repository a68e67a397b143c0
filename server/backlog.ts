/** The part of an Engine.IO socket that tells what waits to be sent. */
export interface Outgoing {
  on(event: 'packetCreate', listener: Listener<[{ data?: unknown }]>): unknown;
  on(event: 'flush', listener: Listener<[]>): unknown;
  close(discard: boolean): void;
}

/** A function that stands for all of them, and finds its connection in `this`: most wait for nothing, and need no memory for it. */
type Listener<Args extends unknown[]> = (this: Outgoing, ...args: Args) => void;

/**
 * Makes what closes a connection for which more waits than `limit` characters. A client that answers pings but never reads
 * would otherwise let the relay's memory grow without end.
 *
 * @returns a function that takes a connection under watch
 */
export function limitBacklogs(limit: number): (connection: Outgoing) => void {
  const waiting = new WeakMap<Outgoing, number>();
  const count: Listener<[{ data?: unknown }]> = function ({ data }) {
    const sum = (waiting.get(this) ?? 0) + (typeof data === 'string' ? data.length : 0);
    waiting.set(this, sum);
    if (sum > limit) this.close(true);
  };
  const forget: Listener<[]> = function () {
    waiting.delete(this);
  };
  return (connection) => {
    connection.on('packetCreate', count);
    connection.on('flush', forget);
  };
}
