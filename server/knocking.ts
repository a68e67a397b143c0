import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { countedAddress } from './client-address.js';
import type { RelayConfig } from './config.js';

/** A page has one connection for its link, and some for its script; so many for each new link an address may open. */
const FOR_EACH_LINK = 4;
const SECOND = 1000;

/**
 * Closes new TCP connections of an address that opens too many in a second, before anything is read of them, and before TLS:
 * the system hands over one connection in a round of the event loop, so that whoever knocks by the thousand would be a long
 * queue in front of everybody else. Behind proxies all come from the same address, and it is theirs to do this.
 *
 * @param server with all those who listen for its connections until now
 * @param onRefused called for each that is closed
 */
export function limitKnocking(
  server: Server | SecureServer,
  { limits, trustedProxies }: Pick<RelayConfig, 'limits' | 'trustedProxies'>,
  onRefused: () => void,
): void {
  if (trustedProxies > 0) return;
  const most = limits.connectionsPerSecond * FOR_EACH_LINK;
  const knocks = new Map<string, number>();
  let ends = 0;
  const isTooMuch = (address: string) => {
    const now = performance.now();
    if (now >= ends) {
      knocks.clear();
      ends = now + SECOND;
    }
    const key = countedAddress(address) ?? address;
    const count = (knocks.get(key) ?? 0) + 1;
    knocks.set(key, count);
    return count > most;
  };
  // Those who listen would each make something of a socket that is closed already.
  const listeners = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    if (isTooMuch(socket.remoteAddress ?? '')) {
      socket.destroy();
      onRefused();
    } else for (const listener of listeners) listener.call(server, socket);
  });
}
