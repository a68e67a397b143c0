import Koa, { type Context, type Middleware, type Next } from 'koa';
import compress from 'koa-compress';
import type { Logger } from 'pino';
import { bundleCache, pageCache, sendFile } from './files.js';
import { phonePage, START_PAGE_POLICY, startPage } from './start-page.js';

/** What the routes need to know of the relay. */
export interface AppOptions {
  readonly version: string;
  /** The folder of the widget's bundle, built or not. */
  readonly bundleFolder: string;
  /** A folder of pages to serve at `/`; without it there is a page that says what this is. */
  readonly staticFolder: string | null;
  /** Whether that page has a phone on it. */
  readonly withPhone: boolean;
  /** Where pages load the widget's bundle from; asked for when the relay listens. */
  readonly origin: () => string;
  /** How many identities are online. */
  readonly online: () => number;
  /** Whether new clients are welcome. */
  readonly ready: () => boolean;
  /** Whether the way to other relays is there; `null` where there is to be none. */
  readonly redis: () => 'connected' | 'lost' | null;
  /** Answers whoever may read the figures. */
  readonly metrics: Middleware;
  readonly log: Logger;
}

/** The scripts that pages load, and what they need to pin them: their version and their `integrity`. */
const ENTRY_FILES = new Set(['webrtc-call', 'call-button'].flatMap((name) => [`/${name}.js`, `/${name}.json`]));
const NOT_BUILT = 'The script of webrtc-call is not built here. Run "npm run build" in its repository.\n';

/** The relay's HTTP routes: its health, the widget's bundle, and the operator's pages. */
export function createApp(options: AppOptions): Koa {
  const app = new Koa();
  app.on('error', (error: unknown) => {
    if (isHungUp(error)) options.log.debug(error, 'a client went away in the middle of an answer');
    else if (isClientsFault(error)) options.log.debug(error, 'an HTTP request was refused');
    else options.log.error(error, 'an HTTP request failed');
  });
  app.use(setCommonHeaders);
  app.use(allowReadingOnly);
  app.use(compress());
  app.use(answerHealth(options));
  app.use(answerReady(options));
  app.use(options.metrics);
  app.use(serveBundle(options.bundleFolder));
  app.use(options.staticFolder === null ? showStartPage(options) : servePages(options.staticFolder));
  return app;
}

/** Everything here is public, and is meant to be loaded by pages of any origin. */
async function setCommonHeaders(context: Context, next: Next): Promise<void> {
  context.set({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    // So that a page can measure what the script costs it.
    'timing-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
  await next();
}

async function allowReadingOnly(context: Context, next: Next): Promise<void> {
  if (context.method === 'GET' || context.method === 'HEAD') {
    await next();
    return;
  }
  context.set('allow', 'GET, HEAD');
  context.status = 405;
}

function answerHealth({ version, online }: AppOptions) {
  const started = performance.now();
  return async (context: Context, next: Next): Promise<void> => {
    if (context.path !== '/health') {
      await next();
      return;
    }
    const uptime = Math.round((performance.now() - started) / 1000);
    context.set('cache-control', 'no-store');
    context.body = { status: 'ok', version, online: online(), uptime };
  };
}

/**
 * For balancers: whom they should send no new client is still in good health. One that is cut off from the others is
 * ready: were it not, the end of Redis would be the end of all.
 */
function answerReady({ ready, redis }: AppOptions) {
  return async (context: Context, next: Next): Promise<void> => {
    if (context.path !== '/ready') {
      await next();
      return;
    }
    context.set('cache-control', 'no-store');
    context.status = ready() ? 200 : 503;
    const way = redis();
    context.body = { status: ready() ? 'ready' : 'draining', ...(way === null ? {} : { redis: way }) };
  };
}

function serveBundle(folder: string) {
  return async (context: Context, next: Next): Promise<void> => {
    if (await sendFile(context, folder, bundleCache)) return;
    if (!ENTRY_FILES.has(context.path)) {
      await next();
      return;
    }
    context.status = 503;
    context.set('cache-control', 'no-store');
    context.body = NOT_BUILT;
  };
}

function showStartPage({ withPhone, origin }: AppOptions) {
  return async (context: Context, next: Next): Promise<void> => {
    if (context.path !== '/') {
      await next();
      return;
    }
    context.set({ 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' });
    context.type = 'html';
    if (!withPhone) context.set('content-security-policy', START_PAGE_POLICY);
    context.body = withPhone ? phonePage() : startPage(origin());
  };
}

function servePages(folder: string) {
  return async (context: Context, next: Next): Promise<void> => {
    // Without its slash, a folder's page would look for its neighbours in the wrong place: it is not found.
    if (!(await sendFile(context, folder, pageCache, { index: 'index.html', format: false }))) await next();
  };
}

/** Whether the client closed the connection before its answer was whole, which is no fault of this side. */
function isHungUp(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** Whether it was answered with a 4xx: anybody can ask for nonsense, and the log's errors are the relay's own. */
function isClientsFault(error: unknown): boolean {
  return (error as { expose?: unknown }).expose === true;
}
