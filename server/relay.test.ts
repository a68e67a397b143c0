import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from './index.js';
import { freePort } from './testing/free-port.js';
import { invite } from './testing/requests.js';
import { connect, until } from './testing/test-client.js';
import { startTestRelay } from './testing/test-relay.js';

describe('a relay', () => {
  it('shares nothing with another in the same process', async (test) => {
    const [one, other] = [await startTestRelay(test), await startTestRelay(test)];
    const ada = await connect(one.url);
    const bob = await connect(other.url);
    assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), { ok: false, code: 'unavailable' });
    await one.close();
    await ada.closed();
    assert.equal(bob.socket.connected, true);
    assert.equal(other.online, 1);
  });

  it('lets its clients come back by themselves when it is there again', async (test) => {
    const port = await freePort();
    const first = await startTestRelay(test, { port });
    const ada = await connect(first.url, { socket: { reconnection: true, reconnectionDelay: 10 } });
    await first.close();
    await ada.closed();
    const second = await startTestRelay(test, { port });
    const challenge = ada.next('relay:challenge');
    await challenge;
    assert.equal(ada.socket.connected, true);
    assert.equal(second.online, 0);
    ada.close();
  });

  it('can be closed twice, and frees its port', async (test) => {
    const relay = await startTestRelay(test, { port: await freePort() });
    await Promise.all([relay.close(), relay.close()]);
    await startTestRelay(test, { port: relay.port });
  });

  it('tells of a port that it can’t have', async (test) => {
    const relay = await startTestRelay(test);
    const another = startRelay({ port: relay.port, host: '127.0.0.1', logLevel: 'silent' });
    await assert.rejects(another, { code: 'EADDRINUSE' });
  });

  it('cuts off a client that never reads, and goes on serving others', async (test) => {
    const relay = await startTestRelay(test, { limits: { message: 65_536 } });
    const sleeper = await connect(relay.url);
    const ada = await connect(relay.url);
    const { ws } = sleeper.socket.io.engine.transport as unknown as { ws: { pause(): void; terminate(): void } };
    // From here on the system's buffers fill up, and then the relay's.
    ws.pause();
    const offer = invite(sleeper.party.id).offer + 'a=x\r\n'.repeat(6000);
    const answers = new Set<string>();
    while (!answers.has('unavailable')) {
      const { ok, code } = (await ada.ask('call:invite', invite(sleeper.party.id, { offer }))) as Answer;
      answers.add(ok ? 'ok' : code);
    }
    assert.deepEqual([...answers], ['ok', 'unavailable']);
    ws.terminate();
    await until(() => relay.online === 1);
  });
});

interface Answer {
  ok: boolean;
  code: string;
}
