import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { openRelay } from '../../e2e/harness/relay.js';
import { Server } from '../harness/server.js';

/** A server that carries the signalling of some ways to call. */
export interface SignallingServer {
  readonly url: string;
  close(): unknown;
}

/** A relay, as `npx webrtc-call-relay` starts one, with limits that let a benchmark through. */
export function openOurs(): Promise<SignallingServer> {
  return openRelay();
}

/** The server of PeerJS, as its documentation mounts it. */
export async function openPeerServer(): Promise<SignallingServer> {
  const server = await Server.start('peer');
  return { url: server.url, close: () => server.stop() };
}

/** Hands a message on to whom it names, and no more. */
export async function openWire(): Promise<SignallingServer> {
  const http = createServer();
  const sockets = new Map<string, WebSocket>();
  new WebSocketServer({ server: http }).on('connection', (socket, { url }) => {
    const id = url?.slice(1) ?? '';
    sockets.set(id, socket);
    socket.on('message', (message) => {
      const text = (message as Buffer).toString();
      sockets.get((JSON.parse(text) as { to: string }).to)?.send(text);
    });
    socket.on('close', () => sockets.delete(id));
  });
  return listen(http);
}

async function listen(http: HttpServer): Promise<SignallingServer> {
  await once(http.listen(0, 'localhost'), 'listening');
  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    close: () => {
      http.close();
      http.closeAllConnections();
    },
  };
}
