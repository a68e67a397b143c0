import { NodeWebSocket, type SocketOptions } from 'engine.io-client';

type Transports = NonNullable<SocketOptions['transportImplementations']>;

/**
 * The ways to connect: WebSocket alone, or long polling that becomes a WebSocket where one opens. The names are the
 * engine's: in a browser both are the browser's own.
 */
export async function loadTransports(polling: boolean): Promise<Transports> {
  if (!polling) return [NodeWebSocket];
  const { Polling } = await import('./polling-transport.js');
  return [Polling, NodeWebSocket];
}
