import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on this machine that takes as long as a way through the world. */
export interface DelayedWay {
  readonly url: string;
  close(): void;
}

/**
 * Holds back every byte between its clients and a server.
 *
 * @param server the server's URL
 * @param delay milliseconds one way, the same both ways
 */
export async function openDelay(server: string, delay: number): Promise<DelayedWay> {
  const { hostname, port, protocol } = new URL(server);
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      // Equal timers go off in the order in which they were set: nothing overtakes.
      from.on('data', (bytes: Buffer) => void setTimeout(() => to.write(bytes), delay));
      from.on('close', () => void setTimeout(() => to.destroy(), delay));
      from.on('error', () => from.destroy());
    }
  });
  await once(proxy.listen(0, 'localhost'), 'listening');
  return {
    url: `${protocol}//localhost:${(proxy.address() as AddressInfo).port}`,
    close: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
