import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CertificateOnDisk } from './testing/certificates.js';
import { freePort } from './testing/free-port.js';
import { invite } from './testing/requests.js';
import { startProxy, withoutProxy, type ProxyName } from './testing/reverse-proxy.js';
import { connect, TestClient } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';
import { startTestRelay } from './testing/test-relay.js';
import type { RelayLimits } from './config.js';

const FILES: Readonly<Record<ProxyName, string>> = { nginx: 'nginx.conf', caddy: 'Caddyfile' };

/** A relay behind that proxy, as its file in `deploy/` says. Returns where pages reach it. */
async function startBehind(test: TestContext, name: ProxyName, limits: Partial<RelayLimits> = {}): Promise<string> {
  const port = await freePort();
  const relay = await startTestRelay(test, { trustedProxies: 1, publicHosts: [`localhost:${port}`], limits });
  const file = fileURLToPath(new URL(`deploy/${FILES[name]}`, import.meta.url));
  const files = await CertificateOnDisk.make(test);
  await startProxy(test, name, { file, port, relayPort: relay.port, files });
  return `https://localhost:${port}`;
}

for (const name of ['nginx', 'caddy'] as const)
  describe(`a relay behind ${name}`, { skip: withoutProxy(name), timeout: 60_000 }, () => {
    const trusting = { rejectUnauthorized: false };

    for (const transport of ['websocket', 'polling'] as const)
      it(`is reached by ${transport}, and lets a call ring`, async (test) => {
        const url = await startBehind(test, name);
        const socket = { ...trusting, transports: [transport] };
        const [ada, bob] = [await connect(url, { socket }), await connect(url, { socket })];
        test.after(() => [ada, bob].forEach((client) => client.close()));
        assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), { ok: true });
        assert.deepEqual(((await bob.nextDelivery('call:invite')) as { from: unknown }).from, ada.party);
      });

    it('counts a page by the address that the proxy saw, whatever the page says of it', async (test) => {
      const url = await startBehind(test, name, { connectionsPerAddress: 2 });
      const from = (address: string) => ({ socket: { ...trusting, extraHeaders: { 'x-forwarded-for': address } } });
      const clients = [
        await connect(url, from('203.0.113.1')),
        await connect(url, from('203.0.113.2, 203.0.113.3')),
        new TestClient(url, await makeKeys(), from('203.0.113.4')),
      ];
      test.after(() => clients.forEach((client) => client.close()));
      const { socket } = clients[2]!;
      const refused = await new Promise((resolve) => {
        socket.once('connect_error', () => resolve(true)).once('connect', () => resolve(false));
      });
      assert.equal(refused, true);
    });
  });
