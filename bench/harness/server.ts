import type { RelaySettings } from '../../server/config.js';
import { Process } from './process.js';

/** One of `servers/`. */
export type ServerName = 'relay' | 'ws' | 'peer' | 'socket-io';

/** What a server tells of itself: `servers/told.mjs`. */
interface Told {
  /** Microseconds of processor time since it was started. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
  readonly heap: number;
  /** Milliseconds that its event loop was late, in all but one percent of the looks, since the last question. */
  readonly late: number;
}

/** A server in a process of its own, as plain JavaScript, so that its memory and its processor time are its own. */
export class Server {
  readonly url: string;
  readonly #process: Process;

  private constructor(process: Process, url: string) {
    this.#process = process;
    this.url = url;
  }

  /** @param limits raises limits of the relay; the others have none */
  static async start(name: ServerName, limits: RelaySettings['limits'] = {}): Promise<Server> {
    const started = Process.start(`servers/${name}.mjs`, limits, ['--expose-gc', ...profiling()]);
    return new Server(started, (await started.next()) as string);
  }

  /** As it is now. */
  read(): Promise<Told> {
    return this.#process.ask('cpu') as Promise<Told>;
  }

  /** As it is once the garbage is gone. */
  readCollected(): Promise<Told> {
    return this.#process.ask('memory') as Promise<Told>;
  }

  stop(): Promise<void> {
    return this.#process.leave();
  }
}

/** `BENCH_NODE_OPTIONS=--cpu-prof` looks into the servers. */
function profiling(): string[] {
  return process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];
}
