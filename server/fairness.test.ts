import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { UPGRADE } from './testing/broken-bytes.js';
import { RawClient } from './testing/raw-client.js';
import { startTestRelay } from './testing/test-relay.js';

/** More than any chunk of a socket's bytes holds, so that taking turns is all that helps. */
const MANY = 500;

describe('a client that sends much at once', () => {
  it('is served in turns with the others, who do not wait until it is through', async (test) => {
    const relay = await startTestRelay(test, { limits: { signalsPerSecond: 100_000 } });
    const greedy = await RawClient.link(relay.url);
    const modest = await RawClient.link(relay.url);
    let served = 0;
    const all = Array.from({ length: MANY }, () => greedy.request('relay:ice', '{}').then(() => ++served));
    await modest.request('relay:ice', '{}');
    assert.ok(served < MANY / 10, `${served} of ${MANY} came first`);
    await Promise.all(all);
    assert.equal(served, MANY, 'nothing is lost');
    await Promise.all([greedy, modest].map((client) => client.close()));
  });

  it('is cut off at once when it floods, whether it hears that or not', async (test) => {
    const relay = await startTestRelay(test, { limits: { invalidPerMinute: 10 } });
    const { hostname, port } = new URL(relay.url);
    const socket = connect({ host: hostname, port: Number(port) });
    test.after(() => socket.destroy());
    socket.resume();
    socket.on('error', () => undefined);
    const closed = once(socket, 'close', { signal: AbortSignal.timeout(10_000) });
    // It says no farewell, for which a WebSocket would be kept for half a minute.
    socket.write(Buffer.concat([UPGRADE, frame('40'), ...Array<Buffer>(MANY).fill(frame('42["no-such-event",{}]'))]));
    await closed;
  });
});

/** A short text as a client's WebSocket frame (RFC 6455, 5.2), under a mask of zeros. */
function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
