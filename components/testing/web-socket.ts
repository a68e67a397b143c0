import { WebSocket } from 'ws';

/** As browsers have it: an error that nobody listens to is no exception, the close that follows tells enough. */
class WebSocketOfBrowsers extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

// Node has a WebSocket of its own from 22 on.
(globalThis as { WebSocket?: unknown }).WebSocket ??= WebSocketOfBrowsers;
