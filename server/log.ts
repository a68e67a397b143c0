import { pino, type DestinationStream, type Logger } from 'pino';
import type { RelayConfig } from './config.js';

/** Codes as systems and libraries make them, such as `EADDRINUSE`. */
const CODE = /^[A-Z][A-Z\d_]{1,63}$/;
const FRAME = /^ {4}at /;

/** A log of its own, on standard error unless it is given another place. */
export function createLog(level: RelayConfig['logLevel'], to: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null }, to);
}

/**
 * The same log, in which errors say what they are and where they came from, and nothing else. Their messages and further
 * fields may hold what a client sent: a part of a description or a name, a path, an address.
 */
export function withBareErrors(log: Logger): Logger {
  return log.child({}, { serializers: { err: bareError } });
}

/** What of an error can be told to anybody. */
function bareError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    at: (error.stack ?? '').split('\n').filter((line) => FRAME.test(line)),
  };
}
