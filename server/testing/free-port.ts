import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port of this machine that is free for UDP and for TCP, and stays so for what is started, ended and started again: it is
 * below those that the system gives away by itself, to servers on port 0 and to every connection that goes out.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const socket = createSocket('udp4').bind(port, '127.0.0.1');
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await Promise.all([once(socket, 'listening'), once(server, 'listening')]);
      return port;
    } catch {
      // Somebody has one of the two: another one is tried.
    } finally {
      server.close();
      socket.close();
    }
  }
}
