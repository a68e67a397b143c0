import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { version } from './index.js';
import { lanAddresses } from './lan-addresses.js';
import { CertificateOnDisk, makeCertificate, shownCertificate } from './testing/certificates.js';
import { CommandLine } from './testing/command-line.js';
import { connect, connectUnproven } from './testing/test-client.js';

/** All that it writes until it ends, and its exit code. */
async function finished(cli: CommandLine): Promise<{ code: unknown; out: string; err: string }> {
  const [code] = await cli.ended();
  return { code, out: cli.out, err: cli.err };
}

describe('the command webrtc-call-relay', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends with 0 on ${signal} while clients are connected`, async (test) => {
      const cli = CommandLine.run(test, '--port', '0', '--host', '127.0.0.1');
      const url = await cli.listening();
      const clients = [
        await connect(url),
        await connect(url, { socket: { transports: ['polling'] } }),
        await connectUnproven(url),
      ];
      await fetch(`${url}/health`);
      cli.kill(signal);
      for (const client of clients) await client.closed();
      assert.deepEqual(await cli.ended(), [0, null]);
    });
  }

  it('shows the two lines for a page, with the public host where there is one', async (test) => {
    const cli = CommandLine.run(test, '--port', '0', '--public-hosts', 'localhost:*,relay.example');
    await cli.listening();
    cli.kill();
    assert.match(
      cli.out,
      /<script type="module" src="https:\/\/relay\.example\/webrtc-call\.js"><\/script>\n +<webrtc-call>/,
    );
  });

  it('takes a new certificate on SIGHUP, and goes on', async (test) => {
    const files = await CertificateOnDisk.make(test);
    const tls = ['--tls-cert', files.cert, '--tls-key', files.key];
    const cli = CommandLine.run(test, '--port', '0', '--host', '127.0.0.1', ...tls);
    const url = await cli.listening();
    const client = await connect(url, { socket: { rejectUnauthorized: false } });
    const renewed = await makeCertificate();
    files.write(renewed);
    cli.kill('SIGHUP');
    await cli.logged('anew');
    const shown = await shownCertificate(Number(new URL(url).port));
    assert.equal(shown, new X509Certificate(renewed.cert).fingerprint256);
    assert.equal(client.socket.connected, true);
  });

  it('shows a code that a phone in this network can read', async (test) => {
    const cli = CommandLine.run(test, '--port', '0', '--dev-tls');
    const url = await cli.listening();
    cli.kill();
    await cli.ended();
    assert.match(url, /^https:/);
    const addresses = lanAddresses();
    assert.equal(cli.out.includes(`https://${addresses[0]}:`), addresses.length > 0);
    assert.equal(cli.out.includes('\u001b[40m'), addresses.length > 0);
  });

  it('logs JSON without an address or an ID', async (test) => {
    const cli = CommandLine.run(test, '--port', '0', '--host', '127.0.0.1');
    const client = await connect(await cli.listening());
    await client.ask('call:invite', null);
    cli.kill();
    await cli.ended();
    const lines = cli.err.trim().split('\n');
    for (const line of lines) JSON.parse(line);
    assert.equal(cli.err.includes(client.keys.id), false);
    assert.doesNotMatch(cli.err, /127\.0\.0\.1/);
  });

  it('says in one line that the port is in use', async (test) => {
    const other = createServer().listen(0, '127.0.0.1');
    test.after(() => other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await finished(CommandLine.run(test, '--port', String(port), '--host', '127.0.0.1'));
    assert.equal(code, 1);
    assert.match(err, new RegExp(`^Port ${port} is in use\\. .*\n$`));
  });

  it('says which port is in use where it is that of the figures', async (test) => {
    const other = createServer().listen(0, '127.0.0.1');
    test.after(() => other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await finished(CommandLine.run(test, '--port', '0', '--metrics-port', String(port)));
    assert.equal(code, 1);
    assert.match(err, new RegExp(`Port ${port} is in use\\. .* METRICS_PORT or --metrics-port `));
  });

  it('says in one line that it is not built, in a clone where it is not', async (test) => {
    const folder = await mkdtemp(join(tmpdir(), 'webrtc-call-relay-'));
    test.after(() => rm(folder, { recursive: true }));
    const bin = join(folder, 'bin.mjs');
    await copyFile(new URL('./bin.mjs', import.meta.url), bin);
    const { code, err } = await finished(CommandLine.start(test, bin));
    assert.equal(code, 1);
    assert.match(err, /^The relay is not built here\. .*\n$/);
  });

  it('says one line for each wrong setting', async (test) => {
    const { code, out, err } = await finished(CommandLine.run(test, '--port', 'x', '--log-level', 'loud'));
    assert.deepEqual([code, out], [1, '']);
    assert.equal(err.trim().split('\n').length, 3);
  });

  it('shows its help and its version', async (test) => {
    const help = await finished(CommandLine.run(test, '--help'));
    assert.equal(help.code, 0);
    assert.match(help.out, /--port +PORT/);
    assert.deepEqual(await finished(CommandLine.run(test, '--version')), { code: 0, out: `${version}\n`, err: '' });
  });
});
