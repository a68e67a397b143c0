import type { ServerResponse } from 'node:http';
import type { Stats } from 'node:fs';
import { send } from '@koa/send';
import type { Context } from 'koa';

type SendContext = Parameters<typeof send>[0];
type SendOptions = NonNullable<Parameters<typeof send>[2]>;

const YEAR = 31_536_000;
/** A name with a hash of the content in it, as the bundler makes them: `call-window-B3xk0aZ_.js`. */
const HASHED = /-[\w-]{8}\.js$/;

/** Files that may change under their name are asked for again after a moment, and then are mostly a 304. */
const SHORT_CACHE = 'public, max-age=300';
const LONG_CACHE = `public, max-age=${YEAR}, immutable`;
const NO_CACHE = 'no-cache';

/** How long a file of the bundle may be kept. */
export function bundleCache(path: string): string {
  return HASHED.test(path) ? LONG_CACHE : SHORT_CACHE;
}

/** Pages are asked for anew each time. */
export function pageCache(): string {
  return NO_CACHE;
}

/**
 * Answers with the file of that path below `root`, or with 304 where the client has it already. Precompressed
 * neighbours (`.br`, `.gz`) are preferred; paths that lead out of the folder, and hidden files, are not found.
 *
 * @returns whether there is such a file
 */
export async function sendFile(
  context: Context,
  root: string,
  cacheOf: (path: string) => string,
  options: SendOptions = {},
): Promise<boolean> {
  const setHeaders = (response: ServerResponse, path: string, stats: Stats) => {
    response.setHeader('cache-control', cacheOf(path));
    // Weak: the bytes differ by encoding.
    response.setHeader('etag', `W/"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`);
  };
  try {
    // Its types are those of Koa 2 where a test tool brings these along; what it uses of a context is the same in Koa 3.
    const sendContext = context as unknown as SendContext;
    if ((await send(sendContext, context.path, { root, setHeaders, ...options })) === undefined) return false;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  if (context.fresh) context.status = 304;
  return true;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}
