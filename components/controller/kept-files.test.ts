import { assert } from '@open-wc/testing';
import type { ChatFile } from '../core/index.js';
import { until } from '../testing/peer-pair.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

/** Above what is kept in memory. */
const LARGE = 65 * 1024 * 1024;
const FOLDER = 'webrtc-call-files';

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}
async function count(): Promise<number> {
  let found = 0;
  for await (const name of (await folder()).keys()) if (name) found += 1;
  return found;
}
/** Waits for what the disk says. */
async function isEmpty(): Promise<void> {
  await until(async () => (await count()) === 0);
}

describe('a large file that was received', function () {
  this.timeout(60_000);
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  const file = (): ChatFile | undefined => bob.controller.snapshot.chat.entries.find((entry) => entry.kind === 'file');

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
  });
  afterEach(async () => {
    for (const { controller } of [ada, bob]) controller.close();
    await (await navigator.storage.getDirectory()).removeEntry(FOLDER, { recursive: true });
  });

  async function receive(): Promise<void> {
    await world.connect(ada, bob);
    await ada.controller.sendFile(new File([new Uint8Array(LARGE)], 'large.bin'));
    await world.until(() => file() !== undefined);
    await bob.controller.acceptFile(file()!.id);
    while (file()!.state !== 'done') await world.clock.elapse(20);
    assert.equal(await count(), 1);
  }

  it('is read to its end while its call has ended, and gone when that is closed', async () => {
    await receive();
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    const { blob } = file()!;
    assert.equal((await blob!.slice(-10).arrayBuffer()).byteLength, 10);
    bob.controller.dismiss();
    await isEmpty();
  });

  it('is gone with its page, in the middle of the call too', async () => {
    await receive();
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
    assert.equal(bob.phase, 'idle');
    await isEmpty();
  });

  it('is gone with its controller', async () => {
    await receive();
    bob.controller.close();
    await isEmpty();
  });

  it('of a page that crashed is gone once another one has begun, and that of a page that lives is not', async () => {
    const crashed = await (await folder()).getDirectoryHandle('of a page that crashed', { create: true });
    await crashed.getFileHandle('file', { create: true });
    await (await folder()).getDirectoryHandle('of a page that lives', { create: true });
    await navigator.locks.request('webrtc-call file of a page that lives', async () => {
      const eve = await world.phone();
      await until(async () => (await count()) <= 1);
      assert.isDefined(await (await folder()).getDirectoryHandle('of a page that lives'));
      eve.controller.close();
    });
  });
});
