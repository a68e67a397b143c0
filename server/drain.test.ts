import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { letGo } from './let-go.js';
import { CommandLine } from './testing/command-line.js';
import { freePort } from './testing/free-port.js';
import { requestTo } from './testing/requests.js';
import { connect, TestClient } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';

const WIDE = ['--connections-per-second', '10000', '--host', '127.0.0.1'];
/** At fifty a second they are there for more than two seconds. */
const CLIENTS = 120;

async function statusOf(url: string): Promise<number> {
  const sent = request(url, { agent: false }).end();
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

/** Resolves when one of these has lost its link. */
function firstToGo(clients: readonly TestClient[]): Promise<unknown> {
  return Promise.race(clients.map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve))));
}

describe('a relay that is told to end', () => {
  it('lets everybody go one after another, lets nobody in, and ends with 0', async (test) => {
    const cli = CommandLine.run(test, '--port', '0', ...WIDE);
    const url = await cli.listening();
    const crowd = await Promise.all(Array.from({ length: CLIENTS }, () => connect(url)));
    // They go in the order in which they came: these are the last.
    const [ada, bob] = [await connect(url), await connect(url)];
    const clients = [...crowd, ada, bob];
    assert.deepEqual(await ada.ask('call:end', requestTo(bob.party)['call:end']), { ok: true });
    await bob.next('call:end');
    assert.equal(await statusOf(`${url}/ready`), 200);
    const gone: { at: number; why: string }[] = [];
    for (const { socket } of clients) socket.on('disconnect', (why) => gone.push({ at: performance.now(), why }));
    const first = firstToGo(clients);
    cli.kill('SIGTERM');
    await first;
    assert.ok(gone.length < CLIENTS / 2, `${gone.length} have gone at once`);
    assert.equal(await statusOf(`${url}/ready`), 503);
    assert.equal(await statusOf(`${url}/health`), 200);
    assert.equal(await statusOf(`${url}/socket.io/?EIO=4&transport=polling`), 403);
    // Those who are still there can still call each other.
    assert.deepEqual(await bob.ask('call:end', requestTo(ada.party)['call:end']), { ok: true });
    await ada.next('call:end');
    await Promise.all(clients.map((client) => client.closed()));
    assert.deepEqual(await cli.ended(), [0, null]);
    // A lost connection, after which clients come back; and not a word about their calls.
    assert.deepEqual([...new Set(gone.map(({ why }) => why))], ['transport close']);
    for (const { inbox } of clients) assert.deepEqual(inbox, []);
    const took = Math.max(...gone.map(({ at }) => at)) - Math.min(...gone.map(({ at }) => at));
    assert.ok(took > 1500, `they went within ${took} ms`);
  });

  it('has them all back when another one takes its place', async (test) => {
    const port = String(await freePort());
    const before = CommandLine.run(test, '--port', port, ...WIDE);
    const url = await before.listening();
    const reconnecting = { reconnection: true, reconnectionDelay: 50, reconnectionDelayMax: 200 };
    const clients = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const client = new TestClient(url, await makeKeys(), { socket: reconnecting });
        test.after(() => client.close());
        await client.prove();
        return client;
      }),
    );
    const back = clients.map(async ({ socket }) => {
      await new Promise((resolve) => socket.once('disconnect', resolve));
      await new Promise((resolve) => socket.once('connect', resolve as () => void));
    });
    before.kill('SIGTERM');
    await before.ended();
    const after = CommandLine.run(test, '--port', port, ...WIDE);
    await after.listening();
    await Promise.all(back);
  });

  it('takes no longer than it was given', async (test) => {
    const cli = CommandLine.run(test, '--port', '0', '--drain-seconds', '0', ...WIDE);
    const url = await cli.listening();
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connect(url)));
    cli.kill('SIGTERM');
    await Promise.all(clients.map((client) => client.closed()));
    assert.deepEqual(await cli.ended(), [0, null]);
  });

  it('ends at once when it is told so again', async (test) => {
    const cli = CommandLine.run(test, '--port', '0', '--drain-seconds', '600', ...WIDE);
    const url = await cli.listening();
    // At fifty a second these would be there for some seconds.
    const clients = await Promise.all(Array.from({ length: 400 }, () => connect(url)));
    const first = firstToGo(clients);
    cli.kill('SIGTERM');
    await first;
    const told = performance.now();
    cli.kill('SIGTERM');
    assert.deepEqual(await cli.ended(), [0, null]);
    assert.ok(performance.now() - told < 2000);
    for (const client of clients) client.close();
  });
});

describe('letting go', () => {
  it('is done with every one of them once, and with who comes late', async () => {
    const closed: number[] = [];
    const open = new Set(Array.from({ length: 10 }, (_, index) => ({ close: () => closed.push(index) })));
    const done = letGo(open, 100);
    open.clear();
    open.add({ close: () => closed.push(99) });
    await done;
    assert.deepEqual(closed, [...Array(10).keys(), 99]);
  });
});
