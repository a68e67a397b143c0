import { assert } from '@open-wc/testing';
import { bytesOfLength } from '../testing/chat-pair.js';
import { waitUntil } from '../testing/wait-until.js';
import { storageSink, sweepStorage } from './storage-sink.js';

describe('a file that is kept on disk', () => {
  async function folder(): Promise<FileSystemDirectoryHandle> {
    return (await navigator.storage.getDirectory()).getDirectoryHandle('webrtc-call-files', { create: true });
  }
  async function names(): Promise<string[]> {
    const found: string[] = [];
    for await (const name of (await folder()).keys()) found.push(name);
    return found;
  }
  afterEach(async () => (await navigator.storage.getDirectory()).removeEntry('webrtc-call-files', { recursive: true }));

  it('is given back whole, as something that nothing runs', async () => {
    const sink = (await storageSink(300_000))!;
    const bytes = bytesOfLength(300_000);
    await sink.write(bytes.slice(0, 200_000));
    await sink.write(bytes.slice(200_000));
    const { blob } = (await sink.close())!;
    assert.equal(blob.type, 'application/octet-stream');
    assert.deepEqual(new Uint8Array(await blob.arrayBuffer()), bytes);
  });

  it('leaves nothing behind when it does not come to its end', async () => {
    const sink = (await storageSink(10))!;
    await sink.write(bytesOfLength(10));
    assert.equal((await names()).length, 1);
    sink.abort();
    await waitUntil(async () => (await names()).length === 0);
  });

  it('is swept away when its page is gone, and not before', async () => {
    const sink = (await storageSink(10))!;
    const left = await (await folder()).getDirectoryHandle('left by another page', { create: true });
    await left.getFileHandle('file', { create: true });
    await sweepStorage();
    assert.equal((await names()).length, 1);
    await sink.write(bytesOfLength(10));
    assert.equal((await sink.close())!.blob.size, 10);
  });

  it('is gone as soon as it is discarded, and its lock with it', async () => {
    const sink = (await storageSink(10))!;
    await sink.write(bytesOfLength(10));
    const { discard } = (await sink.close())!;
    const [name] = await names();
    const isHeld = async () => (await navigator.locks.query()).held!.some((lock) => lock.name!.endsWith(name!));
    assert.isTrue(await isHeld());
    discard();
    await waitUntil(async () => (await names()).length === 0);
    await waitUntil(async () => !(await isHeld()));
  });

  it('is not begun where there is no room for it', async () => {
    assert.isNull(await storageSink(Number.MAX_SAFE_INTEGER));
    assert.isEmpty(await names());
  });
});
