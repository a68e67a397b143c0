import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Context, type Middleware, type Next } from 'koa';
import type { RelayConfig } from './config.js';
import type { Meter } from './meter.js';

const PATH = '/metrics';
const NOWHERE: Middleware = (_context, next) => next();

/** Where the figures are read. */
export interface Metrics {
  /** Answers on the relay's own port, if they are read there. */
  readonly route: Middleware;
  /** Opens the port of their own, if they have one. Returns its number, else `null`. */
  listen(): Promise<number | null>;
  close(): void;
}

/**
 * The figures, for whom they are meant: behind a token on the relay's own port, or on a port of their own, which is this
 * machine's unless it is given a host. Without either nobody can read them: what a relay does is not for everybody.
 */
export function serveMetrics(meter: Meter, { metricsToken, metricsPort, metricsHost }: RelayConfig): Metrics {
  const page = showFigures(meter, metricsToken);
  const app = new Koa();
  app.use(page);
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  return {
    route: metricsPort === null && metricsToken !== null ? page : NOWHERE,
    listen: async () => {
      if (metricsPort === null) return null;
      server.listen({ port: metricsPort, host: metricsHost });
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function showFigures({ registry }: Meter, token: string | null) {
  return async (context: Context, next: Next): Promise<void> => {
    if (context.path !== PATH) {
      await next();
      return;
    }
    context.set('cache-control', 'no-store');
    if (token === null || isSame(context.get('authorization'), `Bearer ${token}`)) {
      context.body = await registry.metrics();
      context.set('content-type', registry.contentType);
      return;
    }
    context.set('www-authenticate', 'Bearer');
    context.status = 401;
  };
}

/** In a time that does not tell how much of it was right. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hashOf(one), hashOf(other));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
