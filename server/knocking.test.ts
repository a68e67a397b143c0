import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { CertificateOnDisk } from './testing/certificates.js';
import { RawClient } from './testing/raw-client.js';
import { startTestRelay } from './testing/test-relay.js';

const KNOCKS = 40;
const LIMIT = 2;

/** Opens so many connections in one go, and says nothing on them. Returns how many of them the relay has closed. */
async function knock(test: TestContext, port: number, localAddress: string): Promise<number> {
  const sockets = Array.from({ length: KNOCKS }, () => connect({ host: '127.0.0.1', port, localAddress }));
  test.after(() => sockets.forEach((socket) => socket.destroy()));
  let closed = 0;
  for (const socket of sockets)
    socket
      .on('error', () => undefined)
      .on('close', () => closed++)
      .resume();
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  // They are accepted in their order: when one that comes later is answered, all of them were looked at.
  const later = request({ host: '127.0.0.1', port, path: '/health', agent: false }).end();
  await once(later, 'close').catch(() => undefined);
  return closed;
}

describe('an address that knocks too often', () => {
  it('is not let in at all, while others are, and its own as soon as the second is over', async (test) => {
    const relay = await startTestRelay(test, { limits: { connectionsPerSecond: LIMIT } });
    const closed = await knock(test, relay.port, '127.0.0.9');
    assert.ok(closed >= KNOCKS - 2 * 4 * LIMIT && closed < KNOCKS, `${closed} of ${KNOCKS} were closed`);
    const other = await RawClient.link(relay.url, { address: '127.0.0.8' });
    await other.close();
    for (;;) {
      const again = await RawClient.link(relay.url, { address: '127.0.0.9' }).catch(() => null);
      if (again) return again.close();
    }
  });

  it('gets no handshake of TLS either', async (test) => {
    const { cert, key } = await CertificateOnDisk.make(test);
    const relay = await startTestRelay(test, {
      tlsCert: cert,
      tlsKey: key,
      limits: { connectionsPerSecond: LIMIT },
    });
    const closed = await knock(test, relay.port, '127.0.0.9');
    assert.ok(closed >= KNOCKS - 2 * 4 * LIMIT && closed < KNOCKS, `${closed} of ${KNOCKS} were closed`);
  });

  it('is counted by nobody where all come through a proxy', async (test) => {
    const relay = await startTestRelay(test, { trustedProxies: 1, limits: { connectionsPerSecond: LIMIT } });
    assert.equal(await knock(test, relay.port, '127.0.0.9'), 0);
  });
});
