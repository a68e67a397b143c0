import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invite } from '../testing/requests.js';
import { connect, connectUnproven, until } from '../testing/test-client.js';
import { makeKeys } from '../testing/test-keys.js';
import { startTestRelay } from '../testing/test-relay.js';
import { TestFolder } from '../testing/token-keys.js';

const REFUSED = { ok: false, code: 'refused' };

/** A client that comes from there, by a trusted proxy. */
function from(address: string) {
  return { socket: { extraHeaders: { 'x-forwarded-for': address } } };
}

describe('a relay with a block list', () => {
  it('refuses blocked IDs and addresses, and closes their sockets', async (test) => {
    const blocked = await makeKeys();
    const blockList = new TestFolder(test).write('blocked', `${blocked.id}\n203.0.113.0/24\n2001:db8:1::/48\n`);
    const relay = await startTestRelay(test, { blockList, trustedProxies: 1 });
    for (const options of [
      { keys: blocked },
      from('203.0.113.9'),
      from('2001:db8:1:2::3'),
      from('::ffff:203.0.113.1'),
    ]) {
      const client = await connectUnproven(relay.url, options);
      assert.deepEqual(await client.prove(), REFUSED);
      await client.closed();
    }
    for (const options of [{}, from('203.0.114.9'), from('2001:db8:2::1')]) await connect(relay.url, options);
  });

  it('lets those go who come onto it, and nobody else', async (test) => {
    const folder = new TestFolder(test);
    const blockList = folder.write('blocked', '');
    const relay = await startTestRelay(test, { blockList, trustedProxies: 1 });
    const [ada, bob, eve] = [
      await connect(relay.url),
      await connect(relay.url, from('198.51.100.7')),
      await connect(relay.url, from('198.51.100.8')),
    ];
    folder.write('blocked', `${ada.party.id}\n198.51.100.7`);
    relay.reload();
    await Promise.all([ada.closed(), bob.closed()]);
    await until(() => relay.online === 1);
    assert.equal(eve.socket.connected, true);
    const back = await connectUnproven(relay.url, { keys: ada.keys });
    assert.deepEqual(await back.prove(), REFUSED);
    folder.write('blocked', '');
    relay.reload();
    const again = await connect(relay.url, { keys: ada.keys });
    assert.deepEqual(await eve.ask('call:invite', invite(again.party.id)), { ok: true });
  });

  it('keeps the list that it has while the file is broken or gone', async (test) => {
    const folder = new TestFolder(test);
    const keys = await makeKeys();
    const blockList = folder.write('blocked', keys.id);
    const relay = await startTestRelay(test, { blockList });
    folder.write('blocked', 'nonsense');
    relay.reload();
    const client = await connectUnproven(relay.url, { keys });
    assert.deepEqual(await client.prove(), REFUSED);
  });

  it('refuses who came onto it while somebody else was asked', async (test) => {
    const folder = new TestFolder(test);
    const keys = await makeKeys();
    const blockList = folder.write('blocked', '');
    const admit = () => {
      folder.write('blocked', keys.id);
      relay.reload();
      return true;
    };
    const relay = await startTestRelay(test, { blockList, admit });
    const client = await connectUnproven(relay.url, { keys });
    assert.deepEqual(await client.prove(), REFUSED);
    assert.equal(relay.online, 0);
  });
});
