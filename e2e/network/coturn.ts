import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Namespace } from './namespace.js';
import { ended, type Ending } from './ending.js';

const SECRET = 'known to the relay and to coturn';
/** Seconds. */
const LIFETIME = 600;

/** Starts a real TURN server on an address of a namespace. */
export async function startCoturn(place: Namespace, address: string): Promise<Ending> {
  const settings = [
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    '--realm=lab',
    '--use-auth-secret',
    `--static-auth-secret=${SECRET}`,
    '--denied-peer-ip=10.0.0.0-10.255.255.255',
    '--no-tls',
    '--no-dtls',
    '--no-cli',
    '--log-file=stdout',
    '--verbose',
    '--pidfile=/run/lab/coturn.pid',
    '--userdb=/run/lab/coturn.db',
  ];
  // It complains on standard error that there is no IPv6; what matters is in the log.
  const child = place.spawn('turnserver', ['-n', ...settings], { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.includes(`TCP listener opened on : ${address}`) && !line.includes(`IPv4. TCP listener opened`)) continue;
    child.stdout!.resume();
    return ended(child);
  }
  const [code] = (await once(child, 'exit')) as [number];
  throw new Error(`turnserver ended with ${code}`);
}

/** What a relay hands out: the server's STUN, its TURN over UDP and over TCP, and credentials that expire. */
export function iceServersOf(address: string): RTCIceServer[] {
  const username = String(Math.floor(Date.now() / 1000) + LIFETIME);
  const credential = createHmac('sha1', SECRET).update(username).digest('base64');
  const urls = ['udp', 'tcp'].map((transport) => `turn:${address}:3478?transport=${transport}`);
  return [{ urls: [`stun:${address}:3478`] }, { urls, username, credential }];
}
