import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './free-port.js';

/** Why tests with a real Redis can't run here; `false` where they can. In CI they have to. */
export const withoutRedis: string | false =
  process.env.CI === undefined && spawnSync('redis-server', ['--version']).status !== 0
    ? 'redis-server is not installed'
    : false;

/** A Redis of its own on a free port of this machine, which keeps nothing. */
export class RedisServer {
  readonly #port: number;
  #child: ChildProcess | null = null;

  private constructor(port: number) {
    this.#port = port;
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts it where it was. */
  async start(): Promise<void> {
    const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
    const child = spawn('redis-server', ['--port', String(this.#port), ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let said = '';
    while (!said.includes('Ready to accept connections')) {
      const [chunk] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
      if (!(chunk instanceof Buffer)) throw new Error(`redis-server has ended: ${said}`);
      said += chunk.toString();
    }
    child.stdout.resume();
  }

  /** Ends it without a farewell. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    // One that is frozen ends only by this signal.
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** It keeps its connections, and does nothing any more. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }
}
