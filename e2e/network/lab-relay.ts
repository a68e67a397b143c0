import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../.ci/ensure-built.mjs';
import { TURN_SECRET } from '../harness/coturn.js';
import { ended, type Ending } from '../harness/ending.js';
import { twoLines } from '../harness/pages.js';
import type { Namespace } from './namespace.js';

const PORT = 4000;

/** Where the relay of a lab is reached. */
export function relayUrl(address: string): string {
  return `http://${address}:${PORT}`;
}

/** Starts the real relay, as an operator runs it, with the page of two lines and the TURN server at another address. */
export async function startLabRelay(place: Namespace, address: string, turn: string): Promise<Ending> {
  const pages = mkdtempSync('/run/lab/pages-');
  writeFileSync(join(pages, 'index.html'), `<!doctype html><title>lab</title>${twoLines(relayUrl(address))}`);
  const settings = {
    PORT: String(PORT),
    LISTEN_HOST: address,
    PUBLIC_HOSTS: `${address}:${PORT}`,
    ICE_SERVERS: `stun:${turn}:3478`,
    TURN_URLS: ['udp', 'tcp'].map((transport) => `turn:${turn}:3478?transport=${transport}`).join(),
    TURN_SECRET,
    STATIC_FOLDER: pages,
    LOG_LEVEL: 'silent',
  };
  const child = place.spawn(process.execPath, [join(ROOT, 'server/dist/cli.js')], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.includes('listens on')) continue;
    child.stdout!.resume();
    return ended(child);
  }
  const [code] = (await once(child, 'exit')) as [number];
  throw new Error(`the relay ended with ${code}`);
}
