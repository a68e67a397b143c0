/**
 * Where the library says what it does. Above `debug` it never says a session description, an address, an ID or a
 * token.
 */
export interface Log {
  debug(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
}

export const silentLog: Log = { debug: () => undefined, warn: () => undefined };
