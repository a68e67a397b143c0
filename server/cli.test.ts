import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { version } from './index.js';
import { lanAddresses } from './lan-addresses.js';
import { CertificateOnDisk, makeCertificate, shownCertificate } from './testing/certificates.js';
import { connect, connectUnproven } from './testing/test-client.js';

type Cli = ChildProcessByStdio<null, Readable, Readable>;
const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));

function run(test: TestContext, ...args: string[]): Cli {
  return start(test, '--import', 'tsx', CLI, ...args);
}

function start(test: TestContext, ...args: string[]): Cli {
  const cli = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  test.after(() => cli.kill('SIGKILL'));
  return cli;
}

/** All that it writes until it ends, and its exit code. */
async function finished(cli: Cli): Promise<{ code: unknown; out: string; err: string }> {
  const [out, err, [code]] = await Promise.all([
    text(cli.stdout),
    text(cli.stderr),
    once(cli, 'exit') as Promise<unknown[]>,
  ]);
  return { code, out, err };
}

async function text(stream: Readable): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}

/** Where it says that it listens. */
async function listening(cli: Cli): Promise<string> {
  let out = '';
  for (;;) {
    const url = /listens on (\S+)\n[^]*<webrtc-call>/.exec(out)?.[1];
    if (url !== undefined) return url;
    const [chunk] = (await once(cli.stdout, 'data')) as [Buffer];
    out += chunk.toString();
  }
}

/** Resolves when its log holds this. */
async function logged(cli: Cli, words: string): Promise<void> {
  let log = '';
  while (!log.includes(words)) {
    const [chunk] = (await once(cli.stderr, 'data')) as [Buffer];
    log += chunk.toString();
  }
}

describe('the command webrtc-call-relay', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends with 0 on ${signal} while clients are connected`, async (test) => {
      const cli = run(test, '--port', '0', '--host', '127.0.0.1');
      const url = await listening(cli);
      const clients = [
        await connect(url),
        await connect(url, { socket: { transports: ['polling'] } }),
        await connectUnproven(url),
      ];
      await fetch(`${url}/health`);
      const ended = once(cli, 'exit');
      cli.kill(signal);
      for (const client of clients) await client.closed();
      assert.deepEqual(await ended, [0, null]);
    });
  }

  it('shows the two lines for a page, with the public host where there is one', async (test) => {
    const cli = run(test, '--port', '0', '--public-hosts', 'localhost:*,relay.example');
    const out = text(cli.stdout);
    await once(cli.stdout, 'data');
    cli.kill();
    assert.match(
      await out,
      /<script type="module" src="https:\/\/relay\.example\/webrtc-call\.js"><\/script>\n +<webrtc-call>/,
    );
  });

  it('takes a new certificate on SIGHUP, and goes on', async (test) => {
    const files = await CertificateOnDisk.make(test);
    const tls = ['--tls-cert', files.cert, '--tls-key', files.key];
    const cli = run(test, '--port', '0', '--host', '127.0.0.1', ...tls);
    const url = await listening(cli);
    const client = await connect(url, { socket: { rejectUnauthorized: false } });
    const renewed = await makeCertificate();
    files.write(renewed);
    const told = logged(cli, 'anew');
    cli.kill('SIGHUP');
    await told;
    const shown = await shownCertificate(Number(new URL(url).port));
    assert.equal(shown, new X509Certificate(renewed.cert).fingerprint256);
    assert.equal(client.socket.connected, true);
  });

  it('shows a code that a phone in this network can read', async (test) => {
    const cli = run(test, '--port', '0', '--dev-tls');
    const out = text(cli.stdout);
    const url = await listening(cli);
    cli.kill();
    assert.match(url, /^https:/);
    const addresses = lanAddresses();
    assert.equal((await out).includes(`https://${addresses[0]}:`), addresses.length > 0);
    assert.equal((await out).includes('\u001b[40m'), addresses.length > 0);
  });

  it('logs JSON without an address or an ID', async (test) => {
    const cli = run(test, '--port', '0', '--host', '127.0.0.1');
    const log = text(cli.stderr);
    const client = await connect(await listening(cli));
    await client.ask('call:invite', null);
    cli.kill();
    const lines = (await log).trim().split('\n');
    for (const line of lines) JSON.parse(line);
    assert.equal((await log).includes(client.keys.id), false);
    assert.doesNotMatch(await log, /127\.0\.0\.1/);
  });

  it('says in one line that the port is in use', async (test) => {
    const other = createServer().listen(0, '127.0.0.1');
    test.after(() => other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await finished(run(test, '--port', String(port), '--host', '127.0.0.1'));
    assert.equal(code, 1);
    assert.match(err, new RegExp(`^Port ${port} is in use\\. .*\n$`));
  });

  it('says in one line that it is not built, in a clone where it is not', async (test) => {
    const folder = await mkdtemp(join(tmpdir(), 'webrtc-call-relay-'));
    test.after(() => rm(folder, { recursive: true }));
    const bin = join(folder, 'bin.mjs');
    await copyFile(new URL('./bin.mjs', import.meta.url), bin);
    const { code, err } = await finished(start(test, bin));
    assert.equal(code, 1);
    assert.match(err, /^The relay is not built here\. .*\n$/);
  });

  it('says one line for each wrong setting', async (test) => {
    const { code, out, err } = await finished(run(test, '--port', 'x', '--log-level', 'loud'));
    assert.deepEqual([code, out], [1, '']);
    assert.equal(err.trim().split('\n').length, 3);
  });

  it('shows its help and its version', async (test) => {
    const help = await finished(run(test, '--help'));
    assert.equal(help.code, 0);
    assert.match(help.out, /--port +PORT/);
    assert.deepEqual(await finished(run(test, '--version')), { code: 0, out: `${version}\n`, err: '' });
  });
});
