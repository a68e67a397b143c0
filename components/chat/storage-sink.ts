import { KEPT_TYPE, type FileSink } from './file-sink.js';

/** Of the origin's own storage, which no other page reads and no person sees. Each file has a folder of its own in it. */
const FOLDER = 'webrtc-call-files';

/**
 * Keeps a file on disk, in the origin's own storage (https://fs.spec.whatwg.org/), until it is discarded or the page is gone.
 *
 * @param size bytes that will come
 * @returns `null` where there is no such storage, or no room in it
 */
export async function storageSink(size: number): Promise<FileSink | null> {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return quota - usage < size ? null : await openFile(await openFolder());
  } catch {
    // Older browsers have none, and private windows have none or a small one.
    return null;
  }
}

/** Removes what pages that are gone have left: those of a page that lives hold a lock each. */
export async function sweepStorage(): Promise<void> {
  // In Node there is no such thing, and before Chromium 86 neither.
  if (!globalThis.navigator?.storage?.getDirectory) return;
  try {
    const folder = await openFolder();
    for await (const name of folder.keys()) {
      await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
        if (lock) await folder.removeEntry(name, { recursive: true });
      });
    }
  } catch {
    // A private window has no such storage, and so nothing in it.
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

async function openFile(folder: FileSystemDirectoryHandle): Promise<FileSink> {
  const name = crypto.randomUUID();
  const release = await hold(lockOf(name));
  const remove = () => folder.removeEntry(name, { recursive: true }).finally(release);
  // What can't be removed now is swept by another page.
  const discard = () => void remove().catch(() => undefined);
  try {
    const own = await folder.getDirectoryHandle(name, { create: true });
    const file = await own.getFileHandle('file', { create: true });
    const disk = await file.createWritable();
    return {
      write: (block) => disk.write(block),
      close: async () => {
        await disk.close();
        const whole = await file.getFile();
        return { blob: whole.slice(0, whole.size, KEPT_TYPE), discard };
      },
      abort: () =>
        void disk
          .abort()
          .catch(() => undefined)
          .then(discard),
    };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

function lockOf(name: string): string {
  return `webrtc-call file ${name}`;
}

/** Takes a lock, which the page has until it lets it go or is gone. */
function hold(lock: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const held = () => new Promise<void>((release) => resolve(release));
    navigator.locks.request(lock, held).catch(reject);
  });
}
