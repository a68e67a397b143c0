import { blobSink, type FileSink } from './file-sink.js';
import { storageSink } from './storage-sink.js';

/** Files up to this size are not worth a place on disk, which has to be cleared away again. */
const SMALL = 64 * 1024 * 1024;

/**
 * Keeps a file in the browser: a large one on disk where there is a way, else in a blob.
 *
 * @throws CallError `unsupported` where there is no room for one of its size
 */
export async function keepSink(size: number): Promise<FileSink> {
  const onDisk = size > SMALL ? await storageSink(size) : null;
  return onDisk ?? blobSink(size);
}
