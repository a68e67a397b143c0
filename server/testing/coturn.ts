import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

export const TURN_SECRET = 'known-to-the-relay-and-to-coturn';

/** Why coturn can't be tried here, or `false`. */
export const withoutCoturn =
  spawnSync('turnserver', ['--version']).error !== undefined &&
  'turnserver is not installed (Debian: apt-get install coturn)';

/** A real coturn with the settings of that file, on a free port of this machine. It ends with the test. */
export class Coturn {
  readonly port: number;
  /** All that it has said while it started. */
  readonly log: string;

  private constructor(port: number, log: string) {
    this.port = port;
    this.log = log;
  }

  static async start(test: { after(end: () => Promise<void>): void }, file: string): Promise<Coturn> {
    const folder = mkdtempSync(join(tmpdir(), 'coturn-'));
    const config = join(folder, 'turnserver.conf');
    const port = await freePort();
    const own = [
      ...[`static-auth-secret=${TURN_SECRET}`, `listening-port=${port}`, 'listening-ip=127.0.0.1'],
      ...['relay-ip=127.0.0.1', 'relay-ip=::1', 'no-tls', 'no-dtls', 'verbose'],
      ...[`pidfile=${join(folder, 'pid')}`, `userdb=${join(folder, 'db')}`],
    ];
    // Of a setting that is named twice coturn takes the last.
    writeFileSync(config, [readFileSync(file, 'utf8'), ...own, ''].join('\n'));
    const child = spawn('turnserver', ['-c', config], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'exit');
    test.after(async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    while (!log.includes('TCP listener opened')) {
      const chunk = await Promise.race([once(child.stdout, 'data'), ended.then(() => null)]);
      if (chunk === null) throw new Error(`turnserver ended: ${log}`);
      log += String(chunk[0]);
    }
    child.stdout.resume();
    return new Coturn(port, log);
  }
}
