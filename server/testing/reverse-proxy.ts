import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CertificateOnDisk } from './certificates.js';

/** A program that stands in front of a relay. */
export type ProxyName = 'nginx' | 'caddy';

/** Why it can't be tried here, or `false`. */
export function withoutProxy(name: ProxyName): string | false {
  const isMissing = spawnSync(name, [name === 'nginx' ? '-v' : 'version']).error !== undefined;
  return isMissing && `${name} is not installed (Debian: apt-get install ${name})`;
}

/** Where a proxy listens, for whom, and with what certificate. */
interface Place {
  readonly port: number;
  readonly relayPort: number;
  readonly folder: string;
  readonly files: CertificateOnDisk;
}

/** Milliseconds between two looks at whether it listens. */
const LOOK = 20;

/**
 * Runs a proxy with a file of `deploy/` in front of a relay, with nothing in that file changed but its addresses and its
 * certificate. It ends with the test.
 *
 * @param port a free one, from `freePort`
 */
export async function startProxy(
  test: { after(end: () => Promise<void>): void },
  name: ProxyName,
  place: Omit<Place, 'folder'> & { readonly file: string },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const [command, args] = PREPARE[name](readFileSync(place.file, 'utf8'), { ...place, folder });
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, XDG_DATA_HOME: folder },
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  test.after(async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  });
  while (!(await listens(place.port))) {
    if (child.exitCode !== null) throw new Error(`${name} has ended:\n${said}`);
    await wait(LOOK);
  }
}

const PREPARE: Readonly<Record<ProxyName, (content: string, place: Place) => [string, string[]]>> = {
  nginx: (content, { port, relayPort, folder, files }) => {
    const site = content
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace(/^ *listen \[::\].*$/m, '')
      .replace('relay.example', 'localhost')
      .replace(/ssl_certificate .*;/, `ssl_certificate ${files.cert};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${files.key};`)
      .replace('127.0.0.1:4000', `127.0.0.1:${relayPort}`);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder};`);
    const main = `pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${paths.join(' ')} include ${folder}/site; }`;
    writeFileSync(join(folder, 'site'), site);
    writeFileSync(join(folder, 'nginx.conf'), main);
    return ['nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off; master_process off;']];
  },
  caddy: (content, { port, relayPort, folder, files }) => {
    const site = content
      .replace(/^relay\.example \{$/m, `https://localhost:${port} {\n  tls ${files.cert} ${files.key}`)
      .replace('127.0.0.1:4000', `127.0.0.1:${relayPort}`);
    writeFileSync(join(folder, 'Caddyfile'), `{\n  admin off\n  auto_https disable_redirects\n}\n${site}`);
    return ['caddy', ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')]];
  },
};

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
