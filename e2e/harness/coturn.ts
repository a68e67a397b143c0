import { spawn as spawnHere, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ended, type Ending } from './ending.js';

/** What the relay and coturn both know. */
export const TURN_SECRET = 'known-to-the-relay-and-to-coturn';

interface Coturn {
  readonly address: string;
  readonly port: number;
  /** Where it keeps its files. */
  readonly folder: string;
  /** Whom it relays to or not, as words of its command line. */
  readonly peers: readonly string[];
}

type Spawn = (program: string, parameters: readonly string[], options: SpawnOptions) => ChildProcess;

/**
 * Starts a real TURN server, and waits until it listens.
 *
 * @param spawn starts it elsewhere than here
 */
export async function startCoturn({ address, port, folder, peers }: Coturn, spawn: Spawn = spawnHere): Promise<Ending> {
  const settings = [
    `--listening-ip=${address}`,
    `--listening-port=${port}`,
    `--relay-ip=${address}`,
    '--realm=lab',
    '--use-auth-secret',
    `--static-auth-secret=${TURN_SECRET}`,
    ...peers,
    '--no-tls',
    '--no-dtls',
    '--no-cli',
    '--log-file=stdout',
    '--verbose',
    `--pidfile=${join(folder, 'coturn.pid')}`,
    `--userdb=${join(folder, 'coturn.db')}`,
  ];
  // It complains on standard error that there is no IPv6; what matters is in the log.
  const child = spawn('turnserver', ['-n', ...settings], { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.includes(`TCP listener opened on : ${address}`) && !line.includes(`IPv4. TCP listener opened`)) continue;
    child.stdout!.resume();
    return ended(child);
  }
  const [code] = (await once(child, 'exit')) as [number];
  throw new Error(`turnserver ended with ${code}`);
}
