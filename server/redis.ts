import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { Logger } from 'pino';
import type { ServerOptions } from 'socket.io';

/** Milliseconds from one look at the way through Redis to the next, and how many of them may go without an echo. */
const PULSE = 1000;
const MISSED_ECHOES = 2;
/** Milliseconds after which a connection that does not come about is given up. */
const CONNECT_TIMEOUT = 3000;
/** Milliseconds that a start waits for Redis, and an end for its last words. */
const PATIENCE = 1000;

/** The way to the other relays. */
export interface Redis {
  /** What makes Socket.IO speak with the Socket.IO of other relays. */
  readonly adapter: NonNullable<ServerOptions['adapter']>;
  /** Tells, from now on, whether what is sent arrives. */
  watch(onChange: (together: boolean) => void): void;
  /** Ends it once what was sent has gone out. */
  close(): Promise<void>;
}

export interface RedisOptions {
  readonly url: string;
  /** What the names of its channels begin with. */
  readonly prefix: string;
  readonly log: Logger;
}

type Client = ReturnType<typeof makeClient>;

/**
 * Connects to Redis, and keeps connecting. Where it is not there, the relay begins alone.
 *
 * Messages go by sharded publish and subscribe (Redis 7, Valkey): whoever is there hears them and nobody else ever does.
 * A stream would keep them for a relay that is away, which would then let rings of the past ring.
 */
export async function openRedis(options: RedisOptions): Promise<Redis> {
  const [publisher, subscriber] = [makeClient(options.url, true), makeClient(options.url, false)];
  const clients = [publisher, subscriber];
  let lastError: unknown = null;
  for (const client of clients) {
    client.on('error', (error: unknown) => {
      lastError = error;
    });
    // It goes on trying by itself, and rejects when it is closed before it has come about.
    client.connect().catch(() => undefined);
  }
  const pulse = new Pulse(publisher, subscriber, `${options.prefix}#echo#${randomUUID()}`);
  await Promise.race([pulse.start(), briefly()]);
  return {
    adapter: createShardedAdapter(plain(publisher, 'sPublish'), plain(subscriber, 'sSubscribe', 'sUnsubscribe'), {
      channelPrefix: options.prefix,
      subscriptionMode: 'static',
    }),
    watch: (onChange) => {
      pulse.watch((together) => {
        if (together) options.log.info('other relays are reached through Redis');
        else options.log.warn({ err: lastError }, 'Redis is out of reach: this relay goes on alone');
        onChange(together);
      });
    },
    close: async () => {
      pulse.stop();
      if (publisher.isReady) await Promise.race([publisher.close(), briefly()]);
      for (const client of clients) if (client.isOpen) client.destroy();
    },
  };
}

/** @param immediate what can't be sent at once is not sent at all: nobody wants yesterday's ring */
function makeClient(url: string, immediate: boolean) {
  return createClient({
    url,
    disableOfflineQueue: immediate,
    socket: {
      connectTimeout: CONNECT_TIMEOUT,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 1000) * (0.5 + Math.random() / 2),
    },
  });
}

function briefly(): Promise<void> {
  return wait(PATIENCE, undefined, { ref: false });
}

/**
 * Those methods of a client, which the adapter calls without waiting for them: that one fails is seen by the pulse, and
 * must not end the process.
 */
function plain(client: Client, ...methods: ('sPublish' | 'sSubscribe' | 'sUnsubscribe')[]): object {
  const call = client as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const calling = methods.map((name) => [name, (...args: unknown[]) => call[name]?.(...args).catch(() => undefined)]);
  // The adapter knows the kind of client by this method.
  return { sSubscribe: () => undefined, ...(Object.fromEntries(calling) as object) };
}

/** Sends itself a word through Redis every second. A connection that is open proves nothing; an echo does. */
class Pulse {
  readonly #publisher: Client;
  readonly #subscriber: Client;
  readonly #channel: string;
  #timer: NodeJS.Timeout | undefined;
  #unanswered = Infinity;
  #together = false;
  #onChange: (together: boolean) => void = () => undefined;

  constructor(publisher: Client, subscriber: Client, channel: string) {
    this.#publisher = publisher;
    this.#subscriber = subscriber;
    this.#channel = channel;
  }

  /** Resolves with the first echo. */
  start(): Promise<void> {
    for (const client of [this.#publisher, this.#subscriber]) client.on('error', () => this.#judge());
    for (const client of [this.#publisher, this.#subscriber]) client.on('ready', () => this.#beat());
    this.#timer = setInterval(() => this.#beat(), PULSE);
    return new Promise((resolve) => {
      const hear = (): void => {
        this.#unanswered = 0;
        this.#judge();
        resolve();
      };
      // It waits for the connection; where that is ended before, nobody waits for an echo.
      this.#subscriber.sSubscribe(this.#channel, hear).then(
        () => this.#beat(),
        () => undefined,
      );
    });
  }

  watch(onChange: (together: boolean) => void): void {
    this.#onChange = onChange;
    onChange(this.#together);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#onChange = () => undefined;
  }

  #beat(): void {
    this.#unanswered++;
    this.#judge();
    // A failure is an echo that does not come.
    if (this.#publisher.isReady) this.#publisher.sPublish(this.#channel, 'echo').catch(() => undefined);
  }

  #judge(): void {
    const isReady = this.#publisher.isReady && this.#subscriber.isReady;
    const together = isReady && this.#unanswered <= MISSED_ECHOES;
    if (together === this.#together) return;
    this.#together = together;
    this.#onChange(together);
  }
}
