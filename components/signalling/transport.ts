/** What a transport tells. After `handleClose`, or its own `close()`, it tells nothing more. */
export interface TransportHandlers {
  /** Messages may be sent from now on. */
  handleOpen(): void;
  handleMessage(message: string): void;
  /** @param reason for the log */
  handleClose(reason: string): void;
}

/** One way to carry text to and from a relay: Engine.IO 4, which is what Socket.IO packets travel in. */
export interface Transport {
  send(message: string): void;
  /** Ends it; the handlers hear nothing more. */
  close(): void;
}

export type OpenTransport = (handlers: TransportHandlers) => Transport;
