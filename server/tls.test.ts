import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { describe, it } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { pino } from 'pino';
import { configOf, readConfig } from './config.js';
import { lanAddresses } from './lan-addresses.js';
import { BROKEN_HTTP, UPGRADE } from './testing/broken-bytes.js';
import { CertificateOnDisk, makeCertificate, shownCertificate } from './testing/certificates.js';
import { requestTo } from './testing/requests.js';
import { connect } from './testing/test-client.js';
import { startTestRelay } from './testing/test-relay.js';
import { keepCertificate, readCertificate } from './tls.js';

const UNCHECKED = { rejectUnauthorized: false };

function fingerprint(cert: string): string {
  return new X509Certificate(cert).fingerprint256;
}

/** A page over https whose certificate nobody vouches for. */
function get(url: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, UNCHECKED, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on('error', reject).end();
  });
}

describe('a relay behind TLS of its own', () => {
  it('serves pages and sockets, by WebSocket and by polling', async (test) => {
    const { cert: tlsCert, key: tlsKey } = await CertificateOnDisk.make(test);
    const relay = await startTestRelay(test, { tlsCert, tlsKey });
    assert.match(relay.url, /^https:/);
    assert.equal((await get(`${relay.url}/health`)).status, 200);
    const ada = await connect(relay.url, { socket: UNCHECKED });
    const bob = await connect(relay.url, { socket: { ...UNCHECKED, transports: ['polling'] } });
    assert.deepEqual(await ada.ask('call:end', requestTo(bob.party)['call:end']), { ok: true });
    await bob.nextDelivery('call:end');
  });

  it('takes a new certificate without losing a socket', async (test) => {
    const files = await CertificateOnDisk.make(test);
    const relay = await startTestRelay(test, { tlsCert: files.cert, tlsKey: files.key });
    const [ada, bob] = [
      await connect(relay.url, { socket: UNCHECKED }),
      await connect(relay.url, { socket: UNCHECKED }),
    ];
    const renewed = await makeCertificate();
    files.write(renewed);
    relay.reload();
    assert.equal(await shownCertificate(relay.port), fingerprint(renewed.cert));
    assert.deepEqual(await ada.ask('call:end', requestTo(bob.party)['call:end']), { ok: true });
    await bob.nextDelivery('call:end');
  });

  it('keeps the one it has while the files do not belong together, or are broken', async (test) => {
    const files = await CertificateOnDisk.make(test);
    const relay = await startTestRelay(test, { tlsCert: files.cert, tlsKey: files.key });
    const first = await shownCertificate(relay.port);
    const renewed = await makeCertificate();
    for (const change of [{ cert: renewed.cert }, { cert: '' }, { cert: renewed.cert, key: 'no key' }]) {
      files.write(change);
      relay.reload();
      assert.equal(await shownCertificate(relay.port), first);
    }
    files.write(renewed);
    relay.reload();
    assert.equal(await shownCertificate(relay.port), fingerprint(renewed.cert));
  });

  it('notices by itself that the files have changed', async (test) => {
    const files = await CertificateOnDisk.make(test);
    const server = createServer(readCertificate(files)).listen(0, '127.0.0.1');
    test.after(() => server.close());
    await once(server, 'listening');
    let changed: () => void = () => undefined;
    const log = pino({ level: 'info' }, { write: (line: string) => line.includes('anew') && changed() });
    keepCertificate(server, files, log, 10);
    const renewed = await makeCertificate();
    const read = new Promise<void>((resolve) => (changed = resolve));
    files.write(renewed);
    await read;
    const { port } = server.address() as { port: number };
    assert.equal(await shownCertificate(port), fingerprint(renewed.cert));
  });

  it('lives on whatever comes before, behind or in place of a handshake', async (test) => {
    const { cert: tlsCert, key: tlsKey } = await CertificateOnDisk.make(test);
    const relay = await startTestRelay(test, { tlsCert, tlsKey });
    const canary = await connect(relay.url, { socket: UNCHECKED });
    for (const bytes of [...Object.values(BROKEN_HTTP), UPGRADE]) {
      const plain = connectTcp(relay.port, '127.0.0.1').on('error', () => undefined);
      plain.end(bytes);
      const secret = connectTls({ host: '127.0.0.1', port: relay.port, ...UNCHECKED }).on('error', () => undefined);
      await once(secret, 'secureConnect');
      // Gone in the middle of it, which behind an upgrade is nobody's affair but this socket's.
      secret.write(bytes, () => secret.destroy());
      await once(secret, 'close');
    }
    assert.equal((await get(`${relay.url}/health`)).status, 200);
    assert.equal(canary.socket.connected, true);
  });
});

describe('the settings of TLS', () => {
  function problems(...args: string[]): readonly string[] {
    const result = readConfig(args, {});
    return 'problems' in result ? result.problems : [];
  }

  it('want both files, which belong together', async (test) => {
    const [one, other] = [await CertificateOnDisk.make(test), await CertificateOnDisk.make(test)];
    assert.deepEqual(problems('--tls-cert', one.cert, '--tls-key', one.key), []);
    assert.deepEqual(problems('--tls-cert', one.cert), ['TLS_KEY or --tls-key: must be set too where --tls-cert is']);
    assert.deepEqual(problems('--tls-key', one.key), ['TLS_CERT or --tls-cert: must be set too where --tls-key is']);
    const sentence = 'must be the key of the certificate in --tls-cert, both PEM, readable, without a passphrase';
    assert.deepEqual(problems('--tls-cert', one.cert, '--tls-key', other.key), [`--tls-key: ${sentence}`]);
    assert.deepEqual(problems('--tls-cert', one.key, '--tls-key', one.cert), [`--tls-key: ${sentence}`]);
    assert.throws(() => configOf({ tlsCert: one.cert, tlsKey: other.key }), TypeError);
  });

  it('want files or a certificate of the relay’s own making, not both', async (test) => {
    const { cert, key } = await CertificateOnDisk.make(test);
    assert.deepEqual(problems('--dev-tls', '--tls-cert', cert, '--tls-key', key), [
      '--dev-tls: must not be set where --tls-cert is',
    ]);
  });
});

describe('a relay for a try with a phone', () => {
  it('has a certificate for this machine’s names, and a phone at /', async (test) => {
    const relay = await startTestRelay(test, { devTls: true, host: '' });
    const socket = connectTls({ host: '127.0.0.1', port: relay.port, ...UNCHECKED });
    await once(socket, 'secureConnect');
    const names = socket.getPeerCertificate().subjectaltname ?? '';
    socket.destroy();
    for (const name of ['DNS:localhost', 'IP Address:127.0.0.1', ...lanAddresses().filter((ip) => !ip.includes(':'))])
      assert.ok(names.includes(name), `${name} is not in ${names}`);
    assert.match((await get(`${relay.url}/`)).body, /<webrtc-call>/);
    assert.equal(relay.lanUrls.length, lanAddresses().length);
  });

  it('takes proofs that were made at those addresses, and no others', async (test) => {
    const relay = await startTestRelay(test, { devTls: true, host: '' });
    for (const url of relay.lanUrls) await connect(relay.url, { host: new URL(url).host, socket: UNCHECKED });
    await assert.rejects(connect(relay.url, { host: 'other.example', socket: UNCHECKED }));
  });

  it('names real interfaces first, IPv4 before IPv6, and none that needs a name behind it', () => {
    const info = (address: string, internal = false) => ({
      address,
      internal,
      family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
      netmask: '',
      mac: '',
      cidr: null,
      scopeid: 0,
    });
    const interfaces = {
      lo: [info('127.0.0.1', true)],
      docker0: [info('172.17.0.1')],
      wlan0: [info('fe80::1'), info('2001:db8::1'), info('192.168.1.5'), info('169.254.1.1')],
    };
    assert.deepEqual(lanAddresses(interfaces), ['192.168.1.5', '2001:db8::1', '172.17.0.1']);
  });
});
