/**
 * Where the library says what it does. Above `debug` it never says a session description, an address, an ID or a
 * token.
 */
export interface Log {
  debug(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
}

/** Tells the page's author of warnings, without their details: what a browser says of an error may quote a description. */
export const consoleLog: Log = {
  debug: () => undefined,
  // eslint-disable-next-line no-console -- the author's log is the console
  warn: (message) => console.warn(message),
};

export const silentLog: Log = { debug: () => undefined, warn: () => undefined };
