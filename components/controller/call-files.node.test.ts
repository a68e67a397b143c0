import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ChatFile } from '../core/index.js';
import { bytesOfLength, fileOf } from '../testing/chat-pair.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

const SIZE = 20_000_000;

function fileIn({ controller }: Phone): ChatFile | undefined {
  return controller.snapshot.chat.entries.find((entry) => entry.kind === 'file');
}

describe('a file in a call', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
    await world.connect(ada, bob);
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  async function offered(size = SIZE): Promise<string> {
    await ada.controller.sendFile(fileOf(size));
    await world.until(() => fileIn(bob) !== undefined);
    return fileIn(bob)!.id;
  }
  const bothAre = (state: ChatFile['state']) =>
    world.until(() => [ada, bob].every((phone) => fileIn(phone)?.state === state), 20);

  it('comes whole when the other side accepts it', async () => {
    await bob.controller.acceptFile(await offered());
    await bothAre('done');
    assert.ok(Buffer.from(await fileIn(bob)!.blob!.arrayBuffer()).equals(bytesOfLength(SIZE)));
    assert.ok(Object.isFrozen(fileIn(bob)));
  });

  it('goes on after the path was lost and the connection built anew, and what came before does not come again', async () => {
    let written = 0;
    let isClosed = false;
    const to = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: ({ length }) => {
        written += length;
      },
      close: () => {
        isClosed = true;
      },
    });
    await bob.controller.acceptFile(await offered(), { to });
    await world.until(() => written > SIZE / 4);
    world.network.breakPath();
    for (const peer of world.network.open) peer.reportPath('failed');
    // Long enough for restarts to be given up.
    await world.clock.elapse(8_000);
    assert.equal(fileIn(bob)!.state, 'moving');
    assert.ok(written < SIZE);
    world.network.healPath();
    await world.connected([ada, bob], 250);
    await bothAre('done');
    assert.ok(world.network.peers.length > 2, 'the connection was built anew');
    assert.deepEqual([written, isClosed], [SIZE, true]);
  });

  it('that is not there when the call ends says so on both sides', async () => {
    let write!: () => void;
    let end: 'closed' | 'aborted' | null = null;
    const to = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: () => new Promise((resolve) => (write = resolve)),
      close: () => void (end = 'closed'),
      abort: () => void (end = 'aborted'),
    });
    await bob.controller.acceptFile(await offered(), { to });
    await world.until(() => write !== undefined);
    ada.controller.hangUp();
    await bothAre('stopped');
    for (const phone of [ada, bob]) assert.deepEqual(fileIn(phone)!.end, { reason: 'call-ended', mine: false });
    write();
    await world.until(() => end !== null);
    assert.equal(end, 'aborted');
  });

  it('can be declined or taken back, and is nothing to do any more when the call is over', async () => {
    const id = await offered(10);
    await bob.controller.stopFile(id);
    await bothAre('stopped');
    assert.equal(fileIn(ada)!.end!.reason, 'declined');
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    await bob.controller.stopFile(id);
    await assert.rejects(bob.controller.acceptFile(id), { code: 'invalid-state' });
    await assert.rejects(ada.controller.sendFile(fileOf(1)), { code: 'invalid-state' });
    ada.controller.dismiss();
    assert.equal(fileIn(ada), undefined);
  });
});
